/** What a figure must keep to. */
export type Bar = { readonly atMost: number } | { readonly atLeast: number }

/** One line of the table. */
export interface Row {
  readonly what: string
  readonly value: number
  readonly unit: string
  /** Null where the figure only informs. */
  readonly bar: Bar | null
  /** What else is worth knowing, such as the figures behind it. */
  readonly note?: string
}

/** Null where there is nothing to hold. */
export const holds = ({ value, bar }: Pick<Row, 'value' | 'bar'>): boolean | null => {
  if (bar === null) return null
  return 'atMost' in bar ? value <= bar.atMost : value >= bar.atLeast
}
