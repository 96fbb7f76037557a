import type { Range } from '@tanstack/react-virtual'

/* Rows come and go several at a time: most frames of a scroll then draw none. */
const block = 8

/** The blocks in sight and one on either side, of `count` rows, and the row at `kept` wherever it is; -1: none. */
export const nearRows = ({ startIndex, endIndex, count }: Pick<Range, 'startIndex' | 'endIndex' | 'count'>, kept: number): number[] => {
  const from = Math.max(0, Math.floor(startIndex / block) - 1) * block
  const to = Math.min(count, (Math.floor(endIndex / block) + 2) * block)
  const rows = Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index)
  if (kept < 0 || kept >= count || (kept >= from && kept < to)) return rows
  return kept < from ? [kept, ...rows] : [...rows, kept]
}
