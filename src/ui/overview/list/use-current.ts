'use client'

import { type FocusEvent, useEffect, useLayoutEffect, useRef } from 'react'
import { useKeys } from '../../keys/keys.tsx'
import type { Line } from '../arrange.ts'

/** What a line shows, by which it is known wherever it goes. */
export const lineKey = (line: Line): string => (line.kind === 'service' ? line.row.id : `group ${line.group}`)

const lineAt = (target: EventTarget | null): string | null =>
  target instanceof Element ? (target.closest('[data-line]')?.getAttribute('data-line') ?? null) : null

/** Opens the service, or opens and closes the group. */
const openerOf = (body: HTMLElement | null, key: string): HTMLElement | null =>
  body?.querySelector<HTMLElement>(`[data-line="${CSS.escape(key)}"] :is(a, button)`) ?? null

interface Place {
  readonly current: string | null
  readonly setCurrent: (key: string | null) => void
}

/**
 * The line at which the keyboard stands. The list changes under the hands; focus stays with the same service, also where
 * the browser drops it because rows changed their places.
 */
export const useCurrent = (lines: readonly Line[], { current, setCurrent }: Place) => {
  const body = useRef<HTMLDivElement>(null)
  const held = useRef<'no' | 'inside' | 'moving'>('no')

  useLayoutEffect(() => {
    const moving = held.current === 'moving'
    const lost = held.current === 'inside' && document.activeElement === document.body
    if (current === null || !(lost || moving)) return
    const opener = openerOf(body.current, current)
    opener?.focus({ preventScroll: true })
    if (moving) opener?.closest('[data-line]')?.scrollIntoView({ block: 'nearest' })
  })
  useEffect(() => {
    const release = (): void => {
      held.current = 'no'
    }
    document.addEventListener('pointerdown', release)
    return () => document.removeEventListener('pointerdown', release)
  }, [])

  const move = (step: 1 | -1): boolean => {
    const index = lines.findIndex((line) => lineKey(line) === current)
    const next = index < 0 ? 0 : index + step
    const line = lines[next]
    if (!line) return false
    held.current = 'moving'
    setCurrent(lineKey(line))
    return true
  }
  const arrow = (step: 1 | -1) => () => lineAt(document.activeElement) !== null && move(step)
  useKeys({ j: () => move(1), k: () => move(-1), ArrowDown: arrow(1), ArrowUp: arrow(-1) })

  const onFocus = ({ target }: FocusEvent): void => {
    held.current = 'inside'
    setCurrent(lineAt(target))
  }
  const onBlur = ({ relatedTarget }: FocusEvent): void => {
    if (relatedTarget !== null && lineAt(relatedTarget) === null) held.current = 'no'
  }
  return { ref: body, onFocus, onBlur }
}
