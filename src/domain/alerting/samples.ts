import { type CheckRecord, statuses } from '../check.ts'
import { type Interval, proofReach } from '../uptime.ts'

/** What conditions ask of one check. */
export type Sample = Pick<CheckRecord, 'timestamp' | 'status' | 'degraded' | 'responseTime' | 'intervalMs'>

/** Checks of one service in columns, as they are looked at by the thousand. `start <= index < end` are in use and ascend in time. */
export interface Samples {
  at: Float64Array<ArrayBuffer>
  /** Tenths of milliseconds, or `noResponse`. */
  response: Uint32Array<ArrayBuffer>
  /** For how long the check is proof if none follows, milliseconds. */
  proof: Uint32Array<ArrayBuffer>
  /** Index into `statuses`. */
  status: Uint8Array<ArrayBuffer>
  start: number
  end: number
}

export const noResponse = 0xffff_ffff
const longestResponse = noResponse - 1
const smallestRoom = 8

export const healthyStatus = statuses.indexOf('healthy')
export const unhealthyStatus = statuses.indexOf('unhealthy')

export const emptySamples = (): Samples => ({
  at: new Float64Array(smallestRoom),
  response: new Uint32Array(smallestRoom),
  proof: new Uint32Array(smallestRoom),
  status: new Uint8Array(smallestRoom),
  start: 0,
  end: 0,
})

const columnsOf = ({ at, response, proof, status }: Samples) => [at, response, proof, status] as const

/** What the columns take, beside a constant. */
export const bytesOf = (samples: Samples): number => columnsOf(samples).reduce((sum, { byteLength }) => sum + byteLength, 0)

/** Index of the first sample at `instant` or later. */
export const firstFrom = ({ at, start, end }: Samples, instant: number): number => {
  let low = start
  let high = end
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((at[middle] ?? 0) < instant) low = middle + 1
    else high = middle
  }
  return low
}

const grow = (samples: Samples): void => {
  const { at, response, proof, status, start, end } = samples
  const room = Math.max(smallestRoom, Math.ceil(((end - start) * 4) / 3))
  samples.at = new Float64Array(room)
  samples.response = new Uint32Array(room)
  samples.proof = new Uint32Array(room)
  samples.status = new Uint8Array(room)
  samples.at.set(at.subarray(start, end))
  samples.response.set(response.subarray(start, end))
  samples.proof.set(proof.subarray(start, end))
  samples.status.set(status.subarray(start, end))
}

/** Moves what is in use to the front, which costs little per sample where a fifth or more is free; else grows first. */
const makeRoom = (samples: Samples): void => {
  const { start, end } = samples
  if (start < end / 5) grow(samples)
  else for (const column of columnsOf(samples)) column.copyWithin(0, start, end)
  samples.start = 0
  samples.end = end - start
}

/** Until when a check is proof, where Hale went off meanwhile at the latest until then. `off` is sorted and disjoint. */
export const provenUntil = (sample: Pick<Sample, 'timestamp' | 'intervalMs'>, off: readonly Interval[]): number => {
  const gap = off.find(({ to }) => to > sample.timestamp)
  return Math.max(sample.timestamp, Math.min(proofReach(sample), gap?.from ?? Infinity))
}

/**
 * Adds the newest check. One that is not newer than what is there means that the clock was set back: what is newer goes, as
 * time begins anew.
 */
export const addSample = (samples: Samples, sample: Sample, until: number = proofReach(sample)): void => {
  const { timestamp, responseTime } = sample
  if (samples.end > samples.start && (samples.at[samples.end - 1] ?? 0) >= timestamp) samples.end = firstFrom(samples, timestamp)
  if (samples.end === samples.at.length) makeRoom(samples)
  const { end } = samples
  samples.at[end] = timestamp
  samples.response[end] = responseTime === null ? noResponse : Math.min(Math.round(responseTime * 10), longestResponse)
  samples.proof[end] = until - timestamp
  samples.status[end] = statuses.indexOf(sample.status)
  samples.end = end + 1
}

/** Forgets all, and keeps the room. */
export const clearSamples = (samples: Samples): void => {
  samples.start = 0
  samples.end = 0
}

/** Forgets all before `instant` but the newest of them, whose proof reaches beyond it. */
export const forgetBefore = (samples: Samples, instant: number): void => {
  samples.start = Math.max(samples.start, firstFrom(samples, instant) - 1)
}
