'use client'

import { lineHeight, linePath, lineWidth } from './line.ts'
import { useLine } from './strips.tsx'
import classes from './strips.module.css'

/** How long the latest checks took, as a small line. The number beside it says the latest in words. */
export const LatencyLine = ({ id }: { readonly id: string }) => {
  const line = useLine(id)
  return (
    <svg className={classes.line} viewBox={`0 0 ${lineWidth} ${lineHeight}`} width={lineWidth} height={lineHeight} aria-hidden="true">
      {line && <path d={linePath(line)} />}
    </svg>
  )
}
