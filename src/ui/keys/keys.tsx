'use client'

import { useLocalStorage } from '@mantine/hooks'
import { useEffect, useRef } from 'react'
import { createSequence, type Keys } from './sequence.ts'

/** What each key does; `false` means that there was nothing to do, so that the browser does what it would. */
export type Bindings = Readonly<Record<Keys, (event: KeyboardEvent) => boolean | void>>

/** Who writes is not giving orders; nor is who chooses in a list or answers a question. */
const isBusy = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.closest('input:not([type=checkbox]), textarea, select, [role=dialog], [role=listbox]') !== null)

/** Whether single keys give orders: whoever dictates to the computer has to be able to switch that off. */
export const useKeysSwitch = () => useLocalStorage({ key: 'hale-keys', defaultValue: true })

/** Listens for keys anywhere on the page while the caller is mounted. */
export const useKeys = (bindings: Bindings): void => {
  const [on] = useKeysSwitch()
  const latest = useRef(bindings)
  useEffect(() => {
    latest.current = bindings
  })
  useEffect(() => {
    const hear = createSequence((keys) => latest.current[keys] !== undefined && (on || keys.startsWith('mod+')))
    const listen = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing) return
      const mod = event.ctrlKey || event.metaKey
      if (!mod && isBusy(event.target)) return
      const keys = hear({ key: event.key, mod, alt: event.altKey }, event.timeStamp)
      if (keys !== null && latest.current[keys]?.(event) !== false) event.preventDefault()
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [on])
}
