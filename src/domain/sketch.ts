/*
 * Latency sketch: how many values fell into each of a fixed row of buckets whose borders grow by a constant factor, so that
 * a bucket's middle is within 2 % of every value in it. Sketches of any times and services merge without loss.
 *
 * Serialised as varints: the index of the first bucket, then one count per bucket; a 0 is followed by the number of empty
 * buckets it stands for.
 */

const relativeError = 0.02
const growth = (1 + relativeError) / (1 - relativeError)
const logGrowth = Math.log(growth)
/** Milliseconds. Smaller values count as 0 and live in bucket 0. */
const smallest = 0.05
/** The last bucket begins beyond 9 hours. */
const bucketCount = 512

/** Grows with the value, milliseconds. */
export const bucketOf = (value: number): number =>
  value < smallest ? 0 : Math.min(bucketCount - 1, 1 + Math.floor(Math.log(value / smallest) / logGrowth))

const valueOf = (bucket: number): number => (bucket === 0 ? 0 : (smallest * growth ** (bucket - 1) * 2 * growth) / (1 + growth))

/** How many buckets from the first on stand for values of which it holds; it must hold of all below one of which it does. */
export const bucketsBelow = (holds: (value: number) => boolean): number => {
  let count = 0
  while (count < bucketCount && holds(valueOf(count))) count += 1
  return count
}

type Counts = Float64Array<ArrayBuffer>
const emptyCounts = (): Counts => new Float64Array(bucketCount)

const pushVarint = (bytes: number[], value: number): void => {
  let rest = value
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128)
  bytes.push(rest)
}

const encode = (counts: Counts): Uint8Array | null => {
  const first = counts.findIndex((count) => count > 0)
  if (first < 0) return null
  const bytes: number[] = []
  pushVarint(bytes, first)
  let empty = 0
  for (const count of counts.subarray(first)) {
    if (count === 0) {
      empty += 1
      continue
    }
    if (empty > 0) {
      bytes.push(0)
      pushVarint(bytes, empty)
      empty = 0
    }
    pushVarint(bytes, count)
  }
  return Uint8Array.from(bytes)
}

/** Visits the buckets that are not empty, ascending; the hot loop of every long range, hence without allocation. */
const visit = (sketch: Uint8Array, visitor: (bucket: number, count: number) => void): void => {
  let bucket = -1
  let skipping = false
  let value = 0
  let unit = 1
  for (let index = 0; index < sketch.length; index += 1) {
    const byte = sketch[index] ?? 0
    value += (byte & 127) * unit
    unit *= 128
    if (byte > 127) continue
    if (bucket < 0 || skipping) {
      bucket = Math.max(bucket, 0) + value
      skipping = false
    } else if (value === 0) {
      skipping = true
    } else {
      visitor(bucket, value)
      bucket += 1
    }
    value = 0
    unit = 1
  }
}

const addTo = (counts: Counts, sketch: Uint8Array): void =>
  visit(sketch, (bucket, count) => {
    counts[bucket] = (counts[bucket] ?? 0) + count
  })

/** The smallest and the largest value within 2 %. */
export const bounds = (sketch: Uint8Array): { readonly low: number; readonly high: number } => {
  let first = -1
  let last = 0
  visit(sketch, (bucket) => {
    if (first < 0) first = bucket
    last = bucket
  })
  return { low: valueOf(first), high: valueOf(last) }
}

/** How many values are in a bucket before this one. */
export const countBelow = (sketch: Uint8Array, bucket: number): number => {
  let below = 0
  visit(sketch, (own, count) => {
    if (own < bucket) below += count
  })
  return below
}

/** Sketch of latencies in milliseconds, or null without any. */
export const sketchOf = (values: readonly number[]): Uint8Array | null => {
  const counts = emptyCounts()
  for (const value of values) {
    const bucket = bucketOf(value)
    counts[bucket] = (counts[bucket] ?? 0) + 1
  }
  return encode(counts)
}

/** One sketch of all values of the given ones, or null without any. */
export const mergeSketches = (sketches: readonly Uint8Array[]): Uint8Array | null => {
  if (sketches.length === 0) return null
  const counts = emptyCounts()
  for (const sketch of sketches) addTo(counts, sketch)
  return encode(counts)
}

const sum = (counts: Counts): number => counts.reduce((total, count) => total + count, 0)

const quantileOf = (counts: Counts, total: number, q: number): number => {
  const rank = Math.max(1, Math.ceil(q * total))
  let seen = 0
  const bucket = counts.findIndex((count) => (seen += count) >= rank)
  return valueOf(Math.max(bucket, 0))
}

/** The same quantiles as `quantile` gives of the merged sketches, or null without any value. */
export const quantiles = (sketches: readonly Uint8Array[], qs: readonly number[]): number[] | null => {
  const counts = emptyCounts()
  for (const sketch of sketches) addTo(counts, sketch)
  const total = sum(counts)
  return total === 0 ? null : qs.map((q) => quantileOf(counts, total, q))
}

/** The smallest value that at least the fraction `q` of all values does not exceed, within 2 %. Milliseconds. */
export const quantile = (sketch: Uint8Array, q: number): number => {
  const rank = Math.max(1, Math.ceil(q * countBelow(sketch, bucketCount)))
  let seen = 0
  let found = -1
  visit(sketch, (bucket, count) => {
    seen += count
    if (found < 0 && seen >= rank) found = bucket
  })
  return valueOf(Math.max(found, 0))
}
