import type { HealthCheck } from '#domain/check.ts'
import type { Series } from '#api/schema/series.ts'

/** One bucket as it is drawn; without values where nothing answered or nothing is known, so that no line crosses it. */
export interface Point {
  readonly from: number
  readonly to: number
  /** Its middle, epoch milliseconds. */
  readonly at: number
  readonly p50: number | null
  readonly p95: number | null
  readonly max: number | null
  /** From p50 to p95. */
  readonly band: readonly [number, number] | null
  readonly checks: number
}

interface Values {
  readonly p50: number | null
  readonly p95: number | null
  readonly max: number | null
  readonly checks: number
}

const point = (from: number, to: number, { p50, p95, max, checks }: Values): Point => ({
  from,
  to,
  at: (from + to) / 2,
  p50,
  p95,
  max,
  band: p50 === null || p95 === null ? null : [p50, p95],
  checks,
})

const bucket = (series: Series, index: number): Point | null => {
  const from = series.from + index * series.width
  const to = Math.min(from + series.width, series.to)
  const checks = series.checks[index] ?? 0
  // Between two checks that are further apart than buckets are long there is nothing to draw, but nothing is missing.
  if (checks === 0 && (series.unknown[index] ?? 0) * 2 < to - from) return null
  const [p50, p95, max] = [series.p50[index] ?? null, series.p95[index] ?? null, series.max[index] ?? null]
  return point(from, to, { p50, p95, max, checks })
}

/** Nearest rank, of values in ascending order. */
const quantile = (sorted: readonly number[], share: number): number | null => sorted[Math.ceil(share * sorted.length) - 1] ?? null

const valuesOf = (checks: readonly HealthCheck[]): Values => {
  const sorted = checks.flatMap(({ responseTime }) => responseTime ?? []).toSorted((a, b) => a - b)
  return { p50: quantile(sorted, 0.5), p95: quantile(sorted, 0.95), max: sorted.at(-1) ?? null, checks: checks.length }
}

/** The bucket that was under way when the series was drawn keeps its quantiles: too little is known to correct them. */
const joined = (begun: Values, more: Values): Values => ({
  p50: begun.p50 ?? more.p50,
  p95: begun.p95 ?? more.p95,
  max: begun.max === null || more.max === null ? (begun.max ?? more.max) : Math.max(begun.max, more.max),
  checks: begun.checks + more.checks,
})

/** The buckets of a series, and those of the checks that were heard of since it was drawn. */
export const pointsOf = (series: Series, heard: readonly HealthCheck[] = []): Point[] => {
  const points = series.checks.flatMap((_, index) => bucket(series, index) ?? [])
  const later = Map.groupBy(
    heard.filter(({ timestamp }) => timestamp >= series.to),
    ({ timestamp }) => Math.floor((timestamp - series.from) / series.width),
  )
  for (const [index, checks] of [...later].toSorted(([a], [b]) => a - b)) {
    const from = series.from + index * series.width
    const last = points.at(-1)
    const begun = last?.from === from ? points.pop() : undefined
    const values = valuesOf(checks)
    points.push(point(from, from + series.width, begun ? joined(begun, values) : values))
  }
  return points
}

const isBroken = (points: readonly Point[], index: number): boolean => (points[index]?.p50 ?? null) === null

/** Whether a value has none on either side. */
export const isAlone = (points: readonly Point[], index: number): boolean =>
  !isBroken(points, index) && isBroken(points, index - 1) && isBroken(points, index + 1)
