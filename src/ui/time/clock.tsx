'use client'

import { createContext, type ReactNode, useContext, useSyncExternalStore } from 'react'

const listeners = new Set<() => void>()
let now = 0
let timer: ReturnType<typeof setTimeout> | undefined

const tick = (): void => {
  now = Date.now()
  for (const listener of listeners) listener()
  timer = setTimeout(tick, 1000 - (Date.now() % 1000))
}

/** One timer for the whole page, on the second, and only while someone looks at the time. */
const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  if (listeners.size === 1) tick()
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) clearTimeout(timer)
  }
}

const current = (): number => (now === 0 ? (now = Date.now()) : now)
const RenderedAt = createContext(0)

/** Makes the first render in the browser say the same as the server's: both count from the moment of the latter. */
export const RenderedAtProvider = ({ at, children }: { readonly at: number; readonly children: ReactNode }) => (
  <RenderedAt.Provider value={at}>{children}</RenderedAt.Provider>
)

/** Epoch milliseconds, renewed every second. */
export const useNow = (): number => {
  const renderedAt = useContext(RenderedAt)
  return useSyncExternalStore(subscribe, current, () => renderedAt)
}

/** What there is to say of the time, looked at every second; the caller is drawn again when it changes. */
export const useWords = (words: (now: number) => string): string => {
  const renderedAt = useContext(RenderedAt)
  return useSyncExternalStore(
    subscribe,
    () => words(current()),
    () => words(renderedAt),
  )
}

const noDay = (): string => ''

/** The date in the viewer's zone, renewed at midnight; blank until it is known. */
export const useToday = (): string => useSyncExternalStore(subscribe, () => new Date(current()).toDateString(), noDay)

const never = (): (() => void) => () => {}

/** False on the server and in the first render of the browser. */
export const useHydrated = (): boolean =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
