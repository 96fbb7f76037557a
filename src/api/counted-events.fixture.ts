import type { Events, Published } from '#engine/contract.ts'

/** Events that say how many listen to them. */
export const countedEvents = (): Events & { readonly listening: () => number } => {
  const listeners = new Set<(published: Published) => void>()
  return {
    publish: (event) => listeners.forEach((listener) => listener({ id: '1', at: 0, event })),
    subscribe: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    latest: () => '',
    since: () => null,
    listening: () => listeners.size,
  }
}
