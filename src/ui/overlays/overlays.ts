'use client'

import type { ReactNode } from 'react'

/*
 * Questions and messages in front of the page. Their code is not needed at first paint: it is fetched with the first of
 * them, and `OverlayHost`, which stands in every page, then takes up its place.
 */
const listeners = new Set<() => void>()
let wanted = false
let seat: () => void
const seated = new Promise<void>((resolve) => {
  seat = resolve
})

/** For the host alone. */
export const overlayHost = {
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  },
  isWanted: (): boolean => wanted,
  /** To be called when messages can be shown. */
  seat: (): void => seat(),
}

const summon = async () => {
  wanted = true
  for (const listener of listeners) listener()
  const [{ speak }] = await Promise.all([import('./speak.ts'), seated])
  return speak
}

export interface Question {
  readonly title: string
  readonly text: ReactNode
  /** What the button that goes on says: a verb. */
  readonly confirm: string
}

/** Asks before something is done; resolves with whether to do it. */
export const ask = async (question: Question): Promise<boolean> => (await summon()).ask(question)

export interface Message {
  readonly title: string
  readonly text?: ReactNode
  /** Failed: stays until it is closed. */
  readonly failed?: boolean
}

/** Says what came of something, in passing. */
export const tell = async (message: Message): Promise<void> => (await summon()).tell(message)
