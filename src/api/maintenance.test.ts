import { preset } from '@pumped-fn/core-next'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { clock } from '#runtime/clock.ts'
import { manualClock } from '#runtime/manual-clock.ts'
import { openHouse, type House } from './house.fixture.ts'
import type { MaintenanceTiming } from './schema/maintenance.ts'

let house: House

beforeAll(async () => {
  house = await openHouse({}, preset(clock, manualClock(Date.UTC(2027, 2, 26, 12))))
})
afterAll(() => house[Symbol.asyncDispose]())

const nothing: MaintenanceTiming = { startsAt: null, endsAt: null, rrule: null, duration: null, timeZone: null }
const foresee = (timing: Partial<MaintenanceTiming>) => house.handle.call((api) => api.maintenance.foresee({ ...nothing, ...timing }))

test('the next times of a window are told before it is saved, by its own clock, also where that changes', async () => {
  const daily = { rrule: 'FREQ=DAILY;BYHOUR=3;BYMINUTE=30', duration: 3600, timeZone: 'Europe/Berlin' }
  const { occurrences: times } = await foresee(daily)
  // Clocks are put forward on 28 March 2027.
  expect(times.map(({ startsAt }) => new Date(startsAt).toISOString().slice(5, 16))).toEqual([
    '03-27T02:30',
    '03-28T01:30',
    '03-29T01:30',
    '03-30T01:30',
    '03-31T01:30',
  ])
  expect(times.every(({ startsAt, endsAt }) => endsAt - startsAt === 3_600_000)).toBe(true)
})

test('a window that is open once has one time, and none once it is over', async () => {
  const startsAt = Date.UTC(2028, 0, 1)
  expect(await foresee({ startsAt, endsAt: startsAt + 1000 })).toEqual({
    occurrences: [{ startsAt, endsAt: startsAt + 1000 }],
    problems: [],
  })
  expect(await foresee({ startsAt: 0, endsAt: 1000 })).toEqual({ occurrences: [], problems: [] })
})

test('what is wrong with the times is said as when they are saved, and nothing is stored', async () => {
  expect(await foresee({})).toMatchObject({ occurrences: [], problems: [{ path: 'startsAt' }, { path: 'endsAt' }] })
  expect(await foresee({ rrule: 'FREQ=SECONDLY', duration: 1, timeZone: 'UTC' })).toMatchObject({ problems: [{ path: 'rrule' }] })
  expect(await house.handle.call((api) => api.maintenance.list())).toEqual([])
})
