'use client'

import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { useLayoutEffect, useMemo, useState } from 'react'
import { nearRows } from './near-rows.ts'

/* What the server and the first render of the browser take for granted; enough rows to fill a tall screen. */
const assumed = { row: 40, top: 0, window: { width: 1280, height: 1200 } }

/** The same array for as long as the same rows are near: scrolling looks far more often than it brings others. */
const useSettled = (indexes: readonly number[]): readonly number[] => {
  const text = indexes.join(' ')
  return useMemo(() => (text === '' ? [] : text.split(' ').map(Number)), [text])
}

/**
 * Which of `count` rows of equal height are near the window. `ruler` is an element as high as one row, at the top of
 * them: rows are placed by the style sheet, and this only has to know what it came to. The row at `kept` is among them
 * wherever the window is, so that it does not lose the focus; -1: none.
 */
export const useRowWindow = (count: number, kept: number) => {
  const [ruler, setRuler] = useState<HTMLDivElement | null>(null)
  const [row, setRow] = useState(assumed.row)
  const [top, setTop] = useState(assumed.top)
  // oxlint-disable-next-line react/incompatible-library -- concerns the React Compiler, which is not in use
  const virtualizer = useWindowVirtualizer({
    count,
    estimateSize: () => row,
    rangeExtractor: (range) => nearRows(range, kept),
    scrollMargin: top,
    initialRect: assumed.window,
    initialOffset: 0,
  })
  useLayoutEffect(() => {
    if (!ruler) return
    // The page changes its height whenever something above the rows does.
    const observer = new ResizeObserver(() => {
      setRow(ruler.offsetHeight)
      setTop(Math.round(ruler.getBoundingClientRect().top + window.scrollY))
    })
    observer.observe(ruler)
    observer.observe(document.body)
    return () => observer.disconnect()
  }, [ruler])
  useLayoutEffect(() => virtualizer.measure(), [virtualizer, row])
  return { ruler: setRuler, indexes: useSettled(virtualizer.getVirtualItems().map(({ index }) => index)) }
}
