import fc from 'fast-check'
import { preset } from '@pumped-fn/core-next'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { CheckRecord, Status } from '#domain/check.ts'
import { hourMs } from '#domain/rollup.ts'
import { tally } from '#domain/uptime.ts'
import { aggregator } from '#engine/aggregator.ts'
import { roster } from '#engine/roster.ts'
import { timelines, type Timelines } from '#engine/timelines.ts'
import { clock } from '#runtime/clock.ts'
import { manualClock } from '#runtime/manual-clock.ts'
import { batchOf, sampleCheck, sampleIncident, sampleService } from '#storage/samples.ts'
import { type House, openHouse } from './house.fixture.ts'
import { datesIn, laterDate, startOf } from './local-days.ts'
import type { DayQuery, DaysQuery } from './schema/days.ts'

const dayMs = 24 * hourMs
/** Some days after clocks went back in Europe and Lord Howe had changed its own. */
const now = Date.UTC(2026, 9, 27, 9, 40, 12, 345)

let house: House
const time = manualClock(now)
let lines: Timelines

beforeAll(async () => {
  house = await openHouse({}, preset(clock, time))
  lines = await house.scope.resolve(timelines)
  await vi.waitFor(() => expect(lines.proven(1, { from: now - 1, to: now })).not.toBeNull(), 30_000)
})
afterAll(() => house[Symbol.asyncDispose]())

let count = 0
const add = async () => {
  const { service } = await (await house.scope.resolve(roster)).add(sampleService(`s${(count += 1)}`, { enabled: false }))
  return service
}
const commit = (checks: readonly CheckRecord[]) => house.stores.results.commit(batchOf({ checks }))
const rollUp = async () => (await house.scope.resolve(aggregator)).runOnce()
const days = (query: DaysQuery) => house.handle.call((api) => api.calendar.days(query))
const day = (id: string, query: DayQuery) => house.handle.call((api) => api.calendar.day(id, query))

const status = fc.constantFrom<Status[]>('healthy', 'unhealthy', 'unknown')
/** A week of checks with gaps of any length, some before and some after the last hour that is rolled up. */
const drawnWeek = fc
  .array(fc.record({ gapMs: fc.oneof(fc.nat(2 * hourMs), fc.nat(20 * hourMs)), status, intervalMs: fc.constantFrom(60_000, hourMs) }), {
    minLength: 1,
    maxLength: 60,
  })
  .map((steps) => {
    let timestamp = now - 7 * dayMs
    return steps.map(({ gapMs, ...rest }) => ({ ...rest, timestamp: (timestamp += gapMs + 1) })).filter((check) => check.timestamp < now)
  })

const zone = fc.constantFrom('UTC', 'Europe/Berlin', 'Australia/Lord_Howe', 'Asia/Kolkata', 'America/St_Johns', 'Pacific/Kiritimati')

describe('the days of a service', () => {
  test('sum what the raw results say of the hours that begin in each, in any zone, over changes of the clock, today included', async () => {
    await fc.assert(
      fc.asyncProperty(drawnWeek, zone, async (week, timeZone) => {
        const { id, number } = await add()
        const checks = week.map(({ timestamp, ...rest }) => sampleCheck(number, timestamp, rest))
        await commit(checks)
        for (const check of checks) lines.add(check)
        time.jump(hourMs)
        await rollUp()
        time.jump(-hourMs)
        const found = await days({ ids: [id], timeZone, days: 9 })
        const dateOf = datesIn(timeZone)
        const expected = found.dates.map((date, index) => {
          expect(date).toBe(laterDate(dateOf(now), index - 8))
          const range = { from: startOf(date, dateOf), to: Math.min(now, startOf(laterDate(date, 1), dateOf)) }
          return tally(checks, range, [])
        })
        expect(found.services[id]).toEqual({
          up: expected.map(({ up }) => up),
          down: expected.map(({ down }) => down),
          unknown: expected.map(({ unknown }) => unknown),
        })
      }),
      { numRuns: 25 },
    )
  })

  test('are told anew when an hour was rolled up, and live in between', async () => {
    const { id, number } = await add()
    const up = async () => (await days({ ids: [id], timeZone: 'UTC', days: 1 })).services[id]?.up
    expect(await up()).toEqual([0])
    const check = sampleCheck(number, now - hourMs, { intervalMs: hourMs })
    await commit([check])
    lines.add(check)
    expect(await up()).toEqual([hourMs])
    time.jump(3 * hourMs)
    await rollUp()
    expect(await up()).toEqual([2 * hourMs])
    time.jump(-3 * hourMs)
  })

  test('leave out a service that is not there, and are asked for once however often it is named', async () => {
    const { id } = await add()
    expect(Object.keys((await days({ ids: ['nobody', id, id], timeZone: 'UTC', days: 2 })).services)).toEqual([id])
  })
})

describe('one day of a service', () => {
  test('has its hours, which sum to the day, and the incidents that overlap it', async () => {
    const service = await add()
    const { id, number } = service
    const from = Date.UTC(2026, 9, 24, 22)
    await commit([
      sampleCheck(number, from - 60_000, { intervalMs: hourMs }),
      sampleCheck(number, from + 30 * 60_000, { status: 'unhealthy', intervalMs: hourMs, responseTime: 40 }),
    ])
    const ended = { recoveredAt: from + 60_000, duration: 120_000 }
    await house.stores.results.commit(
      batchOf({ opened: [sampleIncident(service, 'i', from - 60_000, ended), sampleIncident(service, 'old', 5, { recoveredAt: 9 })] }),
    )
    const found = await day(id, { timeZone: 'Europe/Berlin', date: '2026-10-25' })
    expect(found).toMatchObject({ serviceId: id, date: '2026-10-25', from, to: from + 25 * hourMs })
    expect(found.hours.at).toHaveLength(25)
    expect(found.hours.up.slice(0, 4)).toEqual([30 * 60_000, 0, 0, 0])
    expect(found.hours.down.slice(0, 4)).toEqual([30 * 60_000, hourMs, 30 * 60_000, 0])
    expect(found.hours.max.slice(0, 2)).toEqual([40, null])
    expect(found.up + found.down + found.unknown).toBe(25 * hourMs)
    expect(found.uptimePercentage).toBeCloseTo(20)
    expect(found.incidents.map((incident) => incident.id)).toEqual(['i'])
  })

  test('ends now where it is today, and is refused where it has not begun', async () => {
    const { id } = await add()
    expect(await day(id, { timeZone: 'UTC', date: '2026-10-27' })).toMatchObject({ to: now, uptimePercentage: null })
    await expect(day(id, { timeZone: 'UTC', date: '2026-10-28' })).rejects.toThrow('not begun')
    await expect(day('nobody', { timeZone: 'UTC', date: '2026-10-27' })).rejects.toThrow('no service')
  })
})

test('a sparkline shows the latest 30 checks of each service', async () => {
  const [one, none] = [await add(), await add()]
  await commit(
    Array.from({ length: 40 }, (_, index) => sampleCheck(one.number, now - 1000 + index, { responseTime: index === 39 ? null : index })),
  )
  const found = await house.handle.call((api) => api.calendar.sparklines({ ids: [one.id, none.id, 'nobody'] }))
  expect(found).toEqual({ [one.id]: [...Array.from({ length: 29 }, (_, index) => index + 10), null], [none.id]: [] })
})
