import type { LiveService } from '#engine/contract.ts'
import { name, provide } from '@pumped-fn/core-next'
import { toServiceWithState } from './service-view.ts'

/** Services with their state as JSON; what has not changed since it was last asked for is not written anew. */
export type ServiceTexts = (live: LiveService) => string

interface Written {
  readonly uptime24h: number | null
  readonly text: string
}

export const serviceTexts = provide((): ServiceTexts => {
  // A live service is replaced whenever something in it changes but its uptime, which moves with time.
  const known = new WeakMap<LiveService, Written>()
  return (live) => {
    const { uptime24h } = live
    const written = known.get(live)
    if (written?.uptime24h === uptime24h) return written.text
    const text = JSON.stringify(toServiceWithState(live))
    known.set(live, { uptime24h, text })
    return text
  }
}, name('api.serviceTexts'))
