import fc from 'fast-check'
import { expect, test } from 'vitest'
import { quietUntil } from './quiet-hours.ts'

const berlin = { from: '22:00', to: '07:00', timeZone: 'Europe/Berlin' }
const until = (hours: Parameters<typeof quietUntil>[0], at: string): string | null => {
  const end = quietUntil(hours, Date.parse(at))
  return end === null ? null : new Date(end).toISOString()
}

test('quiet hours over midnight hold on both sides of it, from their first minute up to their end', () => {
  expect(until(berlin, '2026-01-10T20:59:59.999Z')).toBeNull()
  expect(until(berlin, '2026-01-10T21:00:00Z')).toBe('2026-01-11T06:00:00.000Z')
  expect(until(berlin, '2026-01-11T05:59:59.999Z')).toBe('2026-01-11T06:00:00.000Z')
  expect(until(berlin, '2026-01-11T06:00:00Z')).toBeNull()
})

test('quiet hours within a day hold only there', () => {
  const siesta = { from: '13:30', to: '15:00', timeZone: 'Asia/Kolkata' }
  expect(until(siesta, '2026-01-10T08:00:00Z')).toBe('2026-01-10T09:30:00.000Z')
  expect(until(siesta, '2026-01-10T07:59:00Z')).toBeNull()
  expect(until(siesta, '2026-01-10T09:30:00Z')).toBeNull()
})

test('the night in which clocks change is an hour shorter or longer', () => {
  expect(until(berlin, '2026-03-28T22:30:00Z')).toBe('2026-03-29T05:00:00.000Z')
  expect(until(berlin, '2026-10-24T21:30:00Z')).toBe('2026-10-25T06:00:00.000Z')
})

test('an end that the clock jumps over comes with the jump', () => {
  expect(until({ ...berlin, to: '02:30' }, '2026-03-29T00:10:00Z')).toBe('2026-03-29T01:00:00.000Z')
})

test('an hour that comes twice is quiet twice', () => {
  const early = { ...berlin, to: '02:30' }
  expect(until(early, '2026-10-25T00:10:00Z')).toBe('2026-10-25T00:30:00.000Z')
  expect(until(early, '2026-10-25T00:40:00Z')).toBeNull()
  expect(until(early, '2026-10-25T01:10:00Z')).toBe('2026-10-25T01:30:00.000Z')
})

test('hours out of which the clock is set back end with that', () => {
  const long = { from: '01:01', to: '00:00', timeZone: 'America/St_Johns' }
  expect(until(long, '2026-11-01T04:00:00Z')).toBe('2026-11-01T04:30:00.000Z')
  expect(until(long, '2026-11-01T04:31:00Z')).toBe('2026-11-02T03:30:00.000Z')
})

test('hours that end when they begin are none', () => {
  expect(until({ from: '00:00', to: '00:00', timeZone: 'UTC' }, '2026-01-10T00:00:00Z')).toBeNull()
})

const minute = 60_000
const zones = ['UTC', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'America/St_Johns', 'Asia/Kathmandu', 'Pacific/Apia']
const clockTime = fc
  .tuple(fc.nat(23), fc.nat(59))
  .map(([hour, mark]) => `${String(hour).padStart(2, '0')}:${String(mark).padStart(2, '0')}`)
/** Around the changes of European, American and Australian clocks, and anywhere else. */
const instant = fc
  .tuple(
    fc.constantFrom('2026-03-29', '2026-10-25', '2026-03-08', '2026-11-01', '2026-04-05', '2026-10-04', '2026-06-15'),
    fc.nat(3 * 1440),
  )
  .map(([day, minutes]) => Date.parse(`${day}T00:00:00Z`) + (minutes - 1440) * minute)

const wallClock = (timeZone: string): ((at: number) => string) => {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  return (at) => format.format(at)
}

test('they end at the first minute whose time on the wall lies outside, wherever and whenever', () => {
  fc.assert(
    fc.property(clockTime, clockTime, fc.constantFrom(...zones), instant, (from, to, timeZone, at) => {
      const wall = wallClock(timeZone)
      const isQuiet = (when: number): boolean => {
        const time = wall(when)
        return from <= to ? from <= time && time < to : from <= time || time < to
      }
      const end = quietUntil({ from, to, timeZone }, at)
      expect(isQuiet(at)).toBe(end !== null)
      if (end === null) return
      expect(isQuiet(end)).toBe(false)
      const minutes = Array.from({ length: Math.ceil((end - at) / minute) }, (_, index) => at + index * minute)
      expect(minutes.filter((when) => !isQuiet(when))).toEqual([])
    }),
    { numRuns: 400 },
  )
})
