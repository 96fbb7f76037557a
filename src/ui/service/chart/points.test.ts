import type { Series } from '#api/schema/series.ts'
import { describe, expect, it } from 'vitest'
import { checkOf } from '../../model.fixture.ts'
import { pointsOf } from './points.ts'

const second = 1000

/** Buckets of ten seconds from 0, each `[p50, checks, unknown seconds]`. */
const seriesOf = (...buckets: readonly (readonly [number | null, number, number])[]): Series => ({
  serviceId: 'a',
  from: 0,
  to: buckets.length * 10 * second,
  width: 10 * second,
  source: 'checks',
  p50: buckets.map(([p50]) => p50),
  p95: buckets.map(([p50]) => p50 && p50 * 2),
  max: buckets.map(([p50]) => p50 && p50 * 3),
  up: buckets.map(([, , unknown]) => (10 - unknown) * second),
  down: buckets.map(() => 0),
  unknown: buckets.map(([, , unknown]) => unknown * second),
  checks: buckets.map(([, checks]) => checks),
  unknownSpans: [],
  incidents: [],
  incidentCount: 0,
  maintenance: [],
})

const medians = (series: Series, ...heard: Parameters<typeof pointsOf>[1] & object) => pointsOf(series, heard).map(({ p50 }) => p50)

describe('the points of a chart', () => {
  it('leave out buckets that fall between two checks, so that the line goes on', () => {
    expect(medians(seriesOf([5, 1, 0], [null, 0, 0], [7, 1, 0]))).toEqual([5, 7])
  })

  it('break the line where nothing is known', () => {
    expect(medians(seriesOf([5, 1, 0], [null, 0, 10], [7, 1, 0]))).toEqual([5, null, 7])
  })

  it('break the line where checks were made and nothing answered', () => {
    expect(medians(seriesOf([5, 1, 0], [null, 3, 0], [7, 1, 0]))).toEqual([5, null, 7])
  })

  it('go on with the checks heard of since, each in its bucket', () => {
    const heard = [4, 8, 6].map((ms, index) => ({ ...checkOf('a', (20 + index) * second), responseTime: ms }))
    const [, , last] = pointsOf(seriesOf([5, 1, 0], [5, 1, 0]), heard)
    expect(last).toMatchObject({ from: 20 * second, to: 30 * second, p50: 6, p95: 8, max: 8, band: [6, 8], checks: 3 })
  })

  it('take no check twice that the series holds already', () => {
    expect(pointsOf(seriesOf([5, 1, 0]), [checkOf('a', 4 * second)])).toHaveLength(1)
  })

  it('raise the maximum of the bucket that was under way, and keep its median', () => {
    const series = { ...seriesOf([5, 1, 0], [5, 1, 0]), to: 13 * second }
    const [, last] = pointsOf(series, [{ ...checkOf('a', 16 * second), responseTime: 90 }])
    expect(last).toMatchObject({ p50: 5, max: 90, checks: 2 })
  })
})
