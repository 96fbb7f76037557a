'use client'

import { useSearchParams } from 'next/navigation'
import { useMemo, useSyncExternalStore } from 'react'

const changed = 'hale:address'

const subscribe = (listener: () => void): (() => void) => {
  for (const type of ['popstate', changed]) window.addEventListener(type, listener)
  return () => {
    for (const type of ['popstate', changed]) window.removeEventListener(type, listener)
  }
}

// As the router writes it, so that the first drawing and the browser agree.
const search = (): string => new URLSearchParams(window.location.search).toString()

/**
 * The parameters of the address as the browser has them. The router tells of a step back when it comes to it, which on a
 * busy page can be never; the server and the first drawing take the router's word.
 */
export const useAddress = (): URLSearchParams => {
  const drawn = useSearchParams().toString()
  const now = useSyncExternalStore(subscribe, search, () => drawn)
  return useMemo(() => new URLSearchParams(now), [now])
}

/** Changes the address without asking the server: `push` where going back should undo it. */
export const moveTo = (address: string, how: 'push' | 'replace'): void => {
  window.history[how === 'push' ? 'pushState' : 'replaceState'](null, '', address)
  window.dispatchEvent(new Event(changed))
}
