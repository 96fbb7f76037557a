import type { CSSProperties } from 'react'

/**
 * Where a line stands. A transform rather than `top`: the browser then paints no line again because others came. Not by a
 * variable, which all elements of the line would inherit, each line its own.
 */
export const placeOf = (index: number): CSSProperties => ({ transform: `translateY(calc(${index} * var(--row)))` })
