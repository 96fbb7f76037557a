import { expect, test } from 'vitest'
import type { CheckRecord, Status } from '#domain/check.ts'
import { anchorOf, nextDue } from '#domain/grid.ts'
import { serviceOf } from '../seed/services.ts'
import { type History, startsIn, unchecked } from './starts.ts'

const intervalMs = 10_000
const service = { ...serviceOf({ index: 0, id: 'watched', createdAt: 0, interval: 10, target: 'http://127.0.0.1/' }), number: 1 }
const begin = nextDue(anchorOf(service.id, intervalMs), intervalMs, Date.UTC(2026, 0, 1))

const check = (timestamp: number, status: Status = 'healthy', manual = false): CheckRecord => ({
  service: 1,
  timestamp,
  status,
  manual,
  maintenance: false,
  intervalMs,
  degraded: false,
  responseTime: 1,
  error: null,
  reason: null,
  attempts: 1,
})

const historyOf = (...checks: CheckRecord[]): History => ({ service, checks })
/** Five due times: at 0, 10, 20, 30 and 40 s. */
const window = { from: begin, to: begin + 5 * intervalMs }

test('lag is what lies between the grid and the start', () => {
  const starts = startsIn([historyOf(...[0, 1, 2, 3, 4].map((slot) => check(begin + slot * intervalMs + slot * 100)))], window)
  expect(starts).toMatchObject({ due: 5, skipped: 0, unknown: 0 })
  expect(Math.round(starts.lag.max)).toBe(400)
  expect(Math.round(starts.lag.p50)).toBe(200)
})

test('a due time without a check is skipped, also the last and the first', () => {
  expect(startsIn([historyOf(check(begin + intervalMs), check(begin + 3 * intervalMs))], window)).toMatchObject({ due: 5, skipped: 3 })
})

test('a check that began a moment early is on time', () => {
  const starts = startsIn([historyOf(...[0, 1, 2, 3, 4].map((slot) => check(begin + slot * intervalMs - 2)))], window)
  expect(starts.skipped).toBe(0)
  expect(starts.lag.max).toBeLessThan(1)
})

test('a manual check fills no slot, an own fault fills it and is counted', () => {
  const starts = startsIn([historyOf(check(begin + 1, 'healthy', true), check(begin + intervalMs, 'unknown'))], window)
  expect(starts).toMatchObject({ due: 5, skipped: 4, unknown: 1 })
})

test('services without a check in a time are counted', () => {
  const histories = [historyOf(check(begin + 1)), historyOf(check(window.to)), historyOf()]
  expect(unchecked(histories, window)).toBe(2)
})
