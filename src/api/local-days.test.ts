import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { datesIn, laterDate, localDays, startOf } from './local-days.ts'

const hourMs = 3_600_000
const zones = [
  'UTC',
  'Europe/Berlin',
  'America/St_Johns',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'America/Santiago',
  'Asia/Beirut',
  'Africa/Cairo',
  'Pacific/Chatham',
  'Pacific/Kiritimati',
  'Pacific/Niue',
  'America/Havana',
]

describe('days of the calendar', () => {
  test.each(zones)('in %s hold each the hours that begin in them', (timeZone) => {
    const dateOf = datesIn(timeZone)
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 6 * 365 }), (days) => {
        const date = laterDate('2022-01-01', days)
        const from = startOf(date, dateOf)
        const to = startOf(laterDate(date, 1), dateOf)
        expect(from % hourMs).toBe(0)
        for (let hour = from - hourMs; hour <= to; hour += hourMs) expect(dateOf(hour) === date).toBe(hour >= from && hour < to)
      }),
      { numRuns: 60 },
    )
  })

  test.each([
    ['Europe/Berlin', '2026-03-29', 23],
    ['Europe/Berlin', '2026-10-25', 25],
    // Midnight does not exist there that day.
    ['Africa/Cairo', '2026-04-24', 23],
    ['Asia/Kolkata', '2026-03-29', 24],
    // Clocks move by half an hour.
    ['Australia/Lord_Howe', '2026-04-05', 25],
    ['Australia/Lord_Howe', '2026-10-04', 23],
  ])('in %s, %s has %i hours', (timeZone, date, hours) => {
    const dateOf = datesIn(timeZone)
    expect((startOf(laterDate(date, 1), dateOf) - startOf(date, dateOf)) / hourMs).toBe(hours)
  })

  test('begin at local midnight, in zones off the full hour at the next full one', () => {
    expect(new Date(startOf('2026-07-01', datesIn('Europe/Berlin'))).toISOString()).toBe('2026-06-30T22:00:00.000Z')
    expect(new Date(startOf('2026-07-01', datesIn('Asia/Kolkata'))).toISOString()).toBe('2026-06-30T19:00:00.000Z')
  })

  test('end with today, also where that is tomorrow elsewhere, and go on when the day is over', () => {
    const lastDays = localDays()
    const now = Date.UTC(2026, 0, 1, 11)
    expect(lastDays(now, 'Pacific/Kiritimati', 3).dates).toEqual(['2025-12-31', '2026-01-01', '2026-01-02'])
    expect(lastDays(now, 'Pacific/Niue', 2).dates).toEqual(['2025-12-31', '2026-01-01'])
    expect(lastDays(now, 'Pacific/Niue', 1).dates).toEqual(['2026-01-01'])
    const later = lastDays(now + 24 * hourMs, 'Pacific/Niue', 1)
    expect(later).toEqual({ dates: ['2026-01-02'], begins: [Date.UTC(2026, 0, 2, 11)] })
    expect(lastDays(now + 25 * hourMs, 'Pacific/Niue', 1)).toBe(later)
  })
})
