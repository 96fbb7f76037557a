'use client'

import { useLayoutEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import { type Span, spanNear, spanRows } from './span.ts'

/* What the server and the first render of the browser take for granted; enough rows to fill a tall screen. */
const assumed: Span = { from: 0, to: 40 }

/**
 * Which of `count` rows of equal height are near the window. `ruler` is an element as high as one row, at the top of
 * them: rows are placed by the style sheet, and this only has to know what it came to. The row at `kept` is among them
 * wherever the window is, so that it does not lose the focus; -1: none.
 */
export const useRowWindow = (count: number, kept: number) => {
  const [ruler, setRuler] = useState<HTMLDivElement | null>(null)
  const [span, setSpan] = useState(assumed)
  useLayoutEffect(() => {
    if (!ruler) return
    let row = 0
    let top = 0
    const near = (known: Span): Span => spanNear(known, { row, from: window.scrollY - top, height: window.innerHeight })
    const measure = (): void => {
      row = ruler.offsetHeight
      top = ruler.getBoundingClientRect().top + window.scrollY
      setSpan(near)
    }
    // At once: what came into sight has to be there in the frame that shows it.
    const scroll = (): void => flushSync(() => setSpan(near))
    measure()
    // The page changes its height whenever something above the rows does.
    const observer = new ResizeObserver(measure)
    observer.observe(ruler)
    observer.observe(document.body)
    window.addEventListener('resize', measure)
    window.addEventListener('scroll', scroll, { passive: true })
    return () => {
      observer.disconnect()
      window.removeEventListener('resize', measure)
      window.removeEventListener('scroll', scroll)
    }
  }, [ruler])
  return { ruler: setRuler, indexes: spanRows(span, count, kept) }
}
