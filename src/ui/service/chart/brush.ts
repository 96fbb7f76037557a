'use client'

import { useState } from 'react'
import type { MouseHandlerDataParam } from 'recharts'
import { shortestZoomMs, type Zoom } from './view.ts'

interface Drag {
  readonly start: number
  readonly now: number
}

const spanOf = ({ start, now }: Drag): Zoom => ({ from: Math.min(start, now), to: Math.max(start, now) })

/** Dragging over the chart looks closer at what lies under it; a mere click does nothing. */
export const useBrush = (window: Zoom, onZoom: (zoom: Zoom) => void) => {
  const [drag, setDrag] = useState<Drag | null>(null)
  const end = (): void => {
    setDrag(null)
    if (drag === null) return
    const { from, to } = spanOf(drag)
    const wide = (to - from) / (window.to - window.from) > 0.01
    if (wide && to - from >= shortestZoomMs) onZoom({ from: Math.round(from), to: Math.round(to) })
  }
  const at = ({ activeLabel }: MouseHandlerDataParam): number | null => (typeof activeLabel === 'number' ? activeLabel : null)
  return {
    dragged: drag !== null && drag.start !== drag.now ? spanOf(drag) : null,
    handlers: {
      onMouseDown: (state: MouseHandlerDataParam) => {
        const start = at(state)
        if (start !== null) setDrag({ start, now: start })
      },
      onMouseMove: (state: MouseHandlerDataParam) => {
        const now = at(state)
        if (now !== null) setDrag((drag) => drag && { ...drag, now })
      },
      onMouseUp: end,
      onMouseLeave: () => setDrag(null),
    },
  }
}
