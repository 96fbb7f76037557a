import fc from 'fast-check'
import { expect, test } from 'vitest'
import { countOf } from '#domain/buckets.ts'
import type { CheckRecord } from '#domain/check.ts'
import { hourMs } from '#domain/rollup.ts'
import { tally } from '#domain/uptime.ts'
import { failedCheck, sampleCheck, sampleService } from '#storage/samples.ts'
import { temporaryFolder } from '#storage/temporary.ts'
import { aggregator } from './aggregator.ts'
import { drawnHistory } from './history-samples.ts'
import { onDisk, type Setting } from './on-disk.ts'
import { retention } from './retention.ts'
import { runs } from './runs.ts'
import { series, type SeriesOf } from './series.ts'

const minuteMs = 60_000
const dayMs = 24 * hourMs
const start = Date.UTC(2026, 5, 1)

const begun = async (setting: Setting) => {
  const process = await onDisk(setting)
  await (await process.scope.resolve(runs)).start()
  const service = await process.stores.services.insert(sampleService('a', { createdAt: start }))
  const rollUp = async () => (await process.scope.resolve(aggregator)).runOnce()
  const read = await process.scope.resolve(series)
  return { ...process, service, rollUp, read }
}

const quantileOf = (values: readonly number[], q: number): number | null =>
  values.length === 0 ? null : (values.toSorted((a, b) => a - b)[Math.max(0, Math.ceil(q * values.length) - 1)] ?? null)

/** What the columns have to be, from the raw results alone. */
const truth = (checks: readonly CheckRecord[], { buckets }: SeriesOf) =>
  Array.from({ length: countOf(buckets) }, (_, index) => {
    const from = buckets.from + index * buckets.width
    const range = { from, to: Math.min(from + buckets.width, buckets.to) }
    const inside = checks.filter(({ timestamp }) => timestamp >= range.from && timestamp < range.to)
    const responses = inside.flatMap(({ responseTime }) => (responseTime === null ? [] : [responseTime]))
    return { ...tally(checks, range, []), checks: inside.length, responses }
  })

const isNear = (found: number | null | undefined, exact: number | null, error: number): boolean =>
  found === null || exact === null ? found === exact : Math.abs((found ?? Number.NaN) - exact) <= exact * error + 0.05

const expectTruth = (found: SeriesOf, checks: readonly CheckRecord[]): void => {
  const expected = truth(checks, found)
  const { up, down, unknown } = found
  expect({ up, down, unknown, checks: found.checks }).toEqual({
    up: expected.map((bucket) => bucket.up),
    down: expected.map((bucket) => bucket.down),
    unknown: expected.map((bucket) => bucket.unknown),
    checks: expected.map((bucket) => bucket.checks),
  })
  const error = found.source === 'hours' ? 0.020_001 : 0
  expected.forEach(({ responses }, index) => {
    expect(isNear(found.p50[index], quantileOf(responses, 0.5), error)).toBe(true)
    expect(isNear(found.p95[index], quantileOf(responses, 0.95), error)).toBe(true)
    expect(isNear(found.max[index], quantileOf(responses, 1), error)).toBe(true)
  })
  // What is drawn as a gap is unknown, and what is not may be unknown for less than half a bucket here and there only.
  const drawn = found.gaps.reduce((sum, { from, to }) => sum + to - from, 0)
  expect(drawn).toBeLessThanOrEqual(unknown.reduce((sum, part) => sum + part, 0))
}

test('every bucket of every chart says what the raw results say, rolled up or not, of any history', async () => {
  const house = await begun({ at: start + 3 * dayMs + 10 * minuteMs })
  let number = 0
  await fc.assert(
    fc.asyncProperty(
      drawnHistory(start, 3 * dayMs),
      fc.integer({ min: 10, max: 200 }),
      fc.nat(3 * dayMs),
      fc.nat(3 * dayMs),
      async (history, points, one, other) => {
        const service = await house.stores.services.insert(sampleService(`s${(number += 1)}`, { createdAt: start }))
        const checks = history.map(({ check }) => ({ ...check, service: service.number }))
        // Another hour, so that there is something to roll up.
        house.clock.jump(hourMs)
        await house.commit(checks.filter((_, index) => !history[index]?.isLate))
        await house.rollUp()
        await house.commit(checks.filter((_, index) => history[index]?.isLate))
        const range = { from: start + Math.min(one, other), to: start + Math.max(one, other) + minuteMs }
        expectTruth(await house.read.over(service, range, points), checks)
        expectTruth(await house.read.hours(service, range), checks)
      },
    ),
    { numRuns: 40 },
  )
})

test('a late result changes also the hours after its own into which an older proof reached, before they are written again', async () => {
  const { clock, commit, read, rollUp, service } = await begun({ at: start })
  const long = sampleCheck(service.number, start + 1, { intervalMs: hourMs })
  const late = sampleCheck(service.number, start + hourMs + 1, { intervalMs: 10_000 })
  await commit([long])
  clock.jump(4 * hourMs)
  await rollUp()
  const last = { from: start + 2 * hourMs, to: start + 3 * hourMs }
  expect((await read.hours(service, last)).up).toEqual([1])
  await commit([late])
  for (const range of [last, { from: start, to: last.to }]) expectTruth(await read.hours(service, range), [long, late])
})

test('a short range shows single checks, a long one hours; neither has more buckets than were asked for, but for the ends', async () => {
  const { read, service } = await begun({ at: start + 90 * dayMs })
  const now = start + 90 * dayMs
  for (const [length, width, source] of [
    [hourMs, minuteMs, 'checks'],
    [dayMs, 15 * minuteMs, 'checks'],
    [7 * dayMs, 2 * hourMs, 'hours'],
    [30 * dayMs, 6 * hourMs, 'hours'],
    [90 * dayMs, dayMs, 'hours'],
  ] as const) {
    const found = await read.over(service, { from: now - length, to: now }, 120)
    expect([found.buckets.width, found.source]).toEqual([width, source])
    expect(found.up.length).toBeLessThanOrEqual(121)
  }
})

test('a range from which only hours are kept is shown in hours, however short it is', async () => {
  const { clock, commit, read, rollUp, scope, service } = await begun({ at: start, env: { HALE_RETENTION_RAW_DAYS: '1' } })
  const checks = Array.from({ length: 3 * 24 * 60 }, (_, index) => sampleCheck(service.number, start + index * minuteMs))
  await commit(checks)
  clock.jump(3 * dayMs + 10 * minuteMs)
  await rollUp()
  await (await scope.resolve(retention)).runOnce()
  const old = await read.over(service, { from: start + 5 * hourMs, to: start + 7 * hourMs }, 100)
  expect([old.source, old.buckets.width]).toEqual(['hours', hourMs])
  expect(old.up).toEqual([hourMs, hourMs])
  const young = await read.over(service, { from: start + 70 * hourMs, to: start + 71 * hourMs }, 100)
  expect(young.source).toBe('checks')
})

test('gaps are told with their reason: not registered yet, Hale off, could not tell, no results', async () => {
  const folder = temporaryFolder()
  const before = await begun({ at: start, folder })
  const { service } = before
  const at = (minutes: number) => start + minutes * minuteMs
  const checked = (minutes: number, count: number) =>
    Array.from({ length: count }, (_, index) => sampleCheck(service.number, at(minutes + index)))
  await before.commit(checked(0, 60))
  await before.commit([sampleCheck(service.number, at(60), { status: 'unknown', responseTime: null, intervalMs: 10 * minuteMs })])
  await before.commit(checked(80, 40))
  before.clock.jump(at(120) - before.clock.now())
  await (await before.scope.resolve(runs)).stop()
  await before.end()

  const after = await onDisk({ at: at(180), folder })
  await (await after.scope.resolve(runs)).start()
  await after.commit([...checked(180, 20), failedCheck(service.number, at(230))])
  after.clock.jump(60 * minuteMs)
  const { gaps } = await (await after.scope.resolve(series)).over(service, { from: at(-60), to: at(231) }, 291)
  const inMinutes = gaps.map(({ from, to, reason }) => [(from - start) / minuteMs, (to - start) / minuteMs, reason])
  expect(inMinutes).toEqual([
    [-60, 0, 'before'],
    [60, 80, 'undetermined'],
    [120, 180, 'off'],
    [201, 230, 'none'],
  ])
})
