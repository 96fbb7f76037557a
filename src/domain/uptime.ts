/** Half-open range of instants [from, to), epoch milliseconds. */
export interface Interval {
  readonly from: number
  readonly to: number
}
