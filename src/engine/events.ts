import { derive, name } from '@pumped-fn/core-next'
import { clock } from '#runtime/clock.ts'
import { ids } from '#runtime/ids.ts'
import { log } from '#runtime/log.ts'
import { metrics } from '#runtime/metrics.ts'
import type { Events, Published } from './contract.ts'

/** How many events a stream that lost its connection can catch up on. */
export const keptEvents = 4096

type Listener = (published: Published) => void

/** Tells what happened, in order, and remembers the latest for streams that come back. */
export const events = derive(
  { clock, ids, log, metrics },
  ({ clock, ids, log, metrics }): Events => {
    const token = `${ids.next()}-`
    const ring: Published[] = []
    let published = 0
    let listeners: readonly Listener[] = []

    const tell = (listener: Listener, event: Published): void => {
      try {
        listener(event)
      } catch (error) {
        metrics.listenerErrors.inc()
        log.error({ err: error, event: event.event.type }, 'an event listener threw')
      }
    }

    const at = (sequence: number): Published[] => {
      const event = ring[sequence % keptEvents]
      return event ? [event] : []
    }

    return {
      publish: (event) => {
        const entry: Published = { id: `${token}${published}`, at: clock.now(), event }
        ring[published % keptEvents] = entry
        published += 1
        for (const listener of listeners) tell(listener, entry)
      },
      subscribe: (listener) => {
        const own: Listener = (event) => listener(event)
        listeners = [...listeners, own]
        return () => {
          listeners = listeners.filter((each) => each !== own)
        }
      },
      latest: () => `${token}${published - 1}`,
      since: (id) => {
        const sequence = id.startsWith(token) ? Number(id.slice(token.length)) : Number.NaN
        const oldest = Math.max(0, published - keptEvents)
        if (!Number.isInteger(sequence) || sequence < oldest - 1 || sequence >= published) return null
        return Array.from({ length: published - 1 - sequence }, (_, index) => sequence + 1 + index).flatMap(at)
      },
    }
  },
  name('engine.events'),
)
