import fc from 'fast-check'
import { expect, test } from 'vitest'
import { zoneOf } from './zone.ts'

const local = (text: string): number => Date.parse(`${text}Z`)
const at = (text: string): number => Date.parse(text)

test.each([
  ['UTC', '2026-06-01T12:00', '2026-06-01T12:00Z'],
  ['Europe/Berlin', '2026-01-15T12:00', '2026-01-15T12:00+01:00'],
  ['Europe/Berlin', '2026-07-15T12:00', '2026-07-15T12:00+02:00'],
  ['Asia/Kolkata', '2026-07-15T00:15', '2026-07-15T00:15+05:30'],
  ['America/New_York', '2026-12-31T23:59', '2026-12-31T23:59-05:00'],
])('%s: %s is %s', (timeZone, clock, instant) => {
  expect(zoneOf(timeZone).instantOf(local(clock))).toBe(at(instant))
})

test('a local time that is skipped counts on the clock as it was before', () => {
  expect(zoneOf('Europe/Berlin').instantOf(local('2026-03-29T02:30'))).toBe(at('2026-03-29T03:30+02:00'))
  expect(zoneOf('America/New_York').instantOf(local('2026-03-08T02:30'))).toBe(at('2026-03-08T03:30-04:00'))
  expect(zoneOf('Australia/Lord_Howe').instantOf(local('2026-10-04T02:15'))).toBe(at('2026-10-04T02:45+11:00'))
})

test('of a local time that comes twice the first is meant', () => {
  expect(zoneOf('Europe/Berlin').instantOf(local('2026-10-25T02:30'))).toBe(at('2026-10-25T02:30+02:00'))
  expect(zoneOf('America/New_York').instantOf(local('2026-11-01T01:30'))).toBe(at('2026-11-01T01:30-04:00'))
})

test('what there is no such zone for is refused', () => {
  expect(() => zoneOf('Mars/Olympus')).toThrow(RangeError)
})

const zones = ['UTC', 'Europe/Berlin', 'America/St_Johns', 'Australia/Lord_Howe', 'Pacific/Apia', 'Asia/Kathmandu', 'America/Sao_Paulo']

test('the local time of an instant names that instant again, or the first of two', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...zones),
      fc.integer({ min: at('2000-01-01T00:00Z'), max: at('2040-01-01T00:00Z') }),
      (timeZone, instant) => {
        const zone = zoneOf(timeZone)
        const back = zone.instantOf(zone.localOf(instant))
        expect(back).toBeLessThanOrEqual(instant)
        expect(zone.localOf(back)).toBe(zone.localOf(instant))
      },
    ),
    { numRuns: 300 },
  )
})
