import type { Interval } from './uptime.ts'

/** A range in buckets of one width; the last one may be cut short. */
export interface Buckets extends Interval {
  /** Milliseconds. */
  readonly width: number
}

const second = 1000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

/** Each is a whole number of hours or fits a whole number of times into one. */
const widths: readonly number[] = [
  ...[1, 2, 5, 10, 15, 30].map((count) => count * second),
  ...[1, 2, 5, 10, 15, 20, 30].map((count) => count * minute),
  ...[1, 2, 3, 4, 6, 8, 12].map((count) => count * hour),
  ...[1, 2, 3, 5, 7, 10, 15, 20, 30, 40].map((count) => count * day),
]

/** The smallest round width of at least so many milliseconds. */
export const roundWidth = (atLeast: number): number => widths.find((width) => width >= atLeast) ?? widths.at(-1) ?? day

/** The buckets that cover the range as far as it has passed. */
export const bucketsOver = ({ from, to }: Interval, width: number, now: number): Buckets => {
  const start = Math.floor(from / width) * width
  return { from: start, to: Math.max(start, Math.min(Math.ceil(to / width) * width, now)), width }
}

export const countOf = ({ from, to, width }: Buckets): number => Math.ceil((to - from) / width)

/** Which bucket an instant of the range lies in. */
export const indexOf = ({ from, width }: Buckets, instant: number): number => Math.floor((instant - from) / width)

/** Length of each bucket. */
export const lengthsOf = (buckets: Buckets): number[] =>
  Array.from({ length: countOf(buckets) }, (_, index) => Math.min(buckets.width, buckets.to - buckets.from - index * buckets.width))

/** Adds the length of a span of the range to the buckets that it lies in. */
export const spread = (buckets: Buckets, span: Interval, sums: number[]): void => {
  for (let from = span.from; from < span.to;) {
    const index = indexOf(buckets, from)
    const to = Math.min(span.to, buckets.from + (index + 1) * buckets.width)
    sums[index] = (sums[index] ?? 0) + to - from
    from = to
  }
}
