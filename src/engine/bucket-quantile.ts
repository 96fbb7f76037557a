/** How many values did not exceed an edge, as a Prometheus histogram counts them: each edge holds those before it too. */
export interface BucketCount {
  readonly upTo: number
  readonly count: number
}

/** A quantile, straight between two edges; the last finite edge where it lies beyond. Null without any value. */
export const bucketQuantile = (buckets: readonly BucketCount[], q: number): number | null => {
  const all = buckets.at(-1)?.count ?? 0
  if (all === 0) return null
  const rank = q * all
  const index = buckets.findIndex(({ count }) => count >= rank)
  const { upTo: low, count: below } = buckets[index - 1] ?? { upTo: 0, count: 0 }
  const { upTo: high, count } = buckets[index] ?? { upTo: low, count: below }
  return high === Infinity || count === below ? low : low + ((high - low) * (rank - below)) / (count - below)
}
