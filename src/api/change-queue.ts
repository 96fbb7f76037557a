import type { Published } from '#engine/contract.ts'

/** One listener's share of the events, bounded: who reads slowly loses detail, never the process its memory. */
export interface ChangeQueue {
  push(published: Published): void
  /** Forgets what waits: the listener has to fetch again. */
  reset(): void
  /** Resolves when something waits or the signal aborts, with all that waits, oldest first. */
  take(signal: AbortSignal): Promise<readonly (Published | 'reset')[]>
}

/** Of one service only the newest check matters to somebody who is late. */
const keyOf = ({ id, event }: Published): string => (event.type === 'check.recorded' ? `check ${event.check.serviceId}` : id)

export const changeQueue = (longest: number): ChangeQueue => {
  let waiting = new Map<string, Published | 'reset'>()
  let wake = (): void => {}

  const put = (key: string, item: Published | 'reset'): void => {
    // Deleted first: a map keeps the place of the older one, and ids must ascend.
    waiting.delete(key)
    waiting.set(key, item)
    wake()
  }
  const reset = (): void => {
    waiting.clear()
    put('reset', 'reset')
  }

  return {
    push: (published) => {
      if (waiting.size >= longest && !waiting.has(keyOf(published))) reset()
      else put(keyOf(published), published)
    },
    reset,
    take: async (signal) => {
      while (waiting.size === 0 && !signal.aborted) {
        await new Promise<void>((resolve) => {
          wake = () => {
            signal.removeEventListener('abort', wake)
            resolve()
          }
          signal.addEventListener('abort', wake)
        })
      }
      const taken = [...waiting.values()]
      waiting = new Map()
      return taken
    },
  }
}
