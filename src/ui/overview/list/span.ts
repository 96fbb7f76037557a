/** Rows from `from` up to, not including, `to`. */
export interface Span {
  readonly from: number
  readonly to: number
}

interface Sight {
  /** How high a row is, pixels. */
  readonly row: number
  /** Where the window begins, pixels below the top of the first row. */
  readonly from: number
  readonly height: number
}

/* Rows are drawn several at a time: most frames of a scroll then draw none. */
const block = 8

/** The rows in sight and at least a block of them on either side; the same span as before where nothing changed. */
export const spanNear = (known: Span, { row, from, height }: Sight): Span => {
  if (row === 0) return known
  const pixels = row * block
  const at = Math.floor(from / pixels)
  // Both ends move at the same time. The window seldom begins with a block, so it sees one more than fit into it.
  const first = Math.max(0, at - 1) * block
  const last = Math.max(0, at + Math.ceil(height / pixels) + 2) * block
  return known.from === first && known.to === last ? known : { from: first, to: last }
}

/** The indexes of a span among `count` rows, and `kept` wherever it is. */
export const spanRows = ({ from, to }: Span, count: number, kept: number): readonly number[] => {
  const indexes = Array.from({ length: Math.max(0, Math.min(to, count) - from) }, (_, index) => from + index)
  if (kept < 0 || kept >= count || (kept >= from && kept < to)) return indexes
  return kept < from ? [kept, ...indexes] : [...indexes, kept]
}
