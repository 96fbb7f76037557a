import { AsyncLocalStorage } from 'node:async_hooks'
import { name, provide } from '@pumped-fn/core-next'

/**
 * Code of plugins runs as a guest, so that what it throws on its own later, from a timer or a promise nobody awaits,
 * can be told from a fault of Hale.
 */
export interface Guests {
  run<Result>(guest: string, work: () => Result): Result
  /** Whose code runs now; undefined for Hale's own. */
  current(): string | undefined
}

export const guests = provide((): Guests => {
  const storage = new AsyncLocalStorage<string>()
  return { run: (guest, work) => storage.run(guest, work), current: () => storage.getStore() }
}, name('runtime.guests'))

/** Told that the outer signal aborts while its own code runs, so that a listener of its own that throws is its own fault. */
export const linked = (guests: Guests, guest: string, signal: AbortSignal): AbortSignal => {
  const own = new AbortController()
  const abort = (): void => guests.run(guest, () => own.abort(signal.reason))
  if (signal.aborted) abort()
  else signal.addEventListener('abort', abort, { once: true })
  return own.signal
}
