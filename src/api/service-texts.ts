import type { LiveService } from '#engine/contract.ts'
import { name, provide } from '@pumped-fn/core-next'
import { toServiceWithState } from './service-view.ts'

/** Services with their state as JSON; what has not changed since it was last asked for is not written anew. */
export type ServiceTexts = (live: LiveService) => string

export const serviceTexts = provide((): ServiceTexts => {
  // Without the uptime, which moves with time, and without the end. A live service is replaced whenever anything else changes.
  const begun = new WeakMap<LiveService, string>()
  const begin = (live: LiveService): string => {
    const { uptime24h: _moving, ...rest } = toServiceWithState(live)
    const text = JSON.stringify(rest).slice(0, -1)
    begun.set(live, text)
    return text
  }
  return (live) => `${begun.get(live) ?? begin(live)},"uptime24h":${JSON.stringify(live.uptime24h)}}`
}, name('api.serviceTexts'))
