/** One service in one whole hour. Times are milliseconds; up + down + unknown is always one hour. */
export interface Rollup {
  readonly service: number
  /** Start of the hour, epoch milliseconds, a multiple of 3 600 000. */
  readonly hour: number
  readonly up: number
  readonly down: number
  readonly unknown: number
  /** Checks that started in the hour, by status. */
  readonly healthy: number
  readonly unhealthy: number
  readonly undetermined: number
  /** Sum of the response times of its checks that have one, milliseconds, and how many have one. */
  readonly responseSum: number
  readonly responseCount: number
  /** Mergeable latency sketch (sketch.ts), null where no check has a response time. */
  readonly sketch: Uint8Array | null
}
