import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Recurrence, recurrenceProblem, stretchAfter, stretchesWithin } from './recurrence.ts'

const at = (text: string): number => Date.parse(text)
const hourMs = 3_600_000
const born = at('2026-01-01T00:00Z')

const recurrence = (rrule: string, changes: Partial<Recurrence> = {}): Recurrence => ({
  rrule,
  timeZone: 'Europe/Berlin',
  durationMs: hourMs,
  startsAt: null,
  createdAt: born,
  ...changes,
})

/** All stretches from `from` on, in words. */
const stretches = (of: Recurrence, from: string, count: number): string[] => {
  const found: string[] = []
  let after = at(from)
  for (let stretch = stretchAfter(of, after); stretch !== null && found.length < count; stretch = stretchAfter(of, after)) {
    found.push(`${new Date(stretch.from).toISOString().slice(0, 16)} ${(stretch.until - stretch.from) / 60_000}`)
    after = stretch.until
  }
  return found
}

describe('by the local clock', () => {
  const nightly = recurrence('FREQ=DAILY;BYHOUR=2;BYMINUTE=30')

  test('occurrences stay at the same local time when clocks change', () => {
    expect(stretches(recurrence('FREQ=WEEKLY;BYDAY=SU;BYHOUR=12;BYMINUTE=0'), '2026-03-20T00:00Z', 3)).toEqual([
      '2026-03-22T11:00 60',
      '2026-03-29T10:00 60',
      '2026-04-05T10:00 60',
    ])
  })

  test('in the night when 02:30 does not exist it happens once, at what would have been 02:30', () => {
    expect(stretches(nightly, '2026-03-28T00:00Z', 3)).toEqual(['2026-03-28T01:30 60', '2026-03-29T01:30 60', '2026-03-30T00:30 60'])
  })

  test('in the night when 02:30 comes twice it happens once, at the first', () => {
    expect(stretches(nightly, '2026-10-24T00:00Z', 3)).toEqual(['2026-10-24T00:30 60', '2026-10-25T00:30 60', '2026-10-26T01:30 60'])
  })

  test('the duration is time that passes, also over a change', () => {
    const long = recurrence('FREQ=DAILY;BYHOUR=1;BYMINUTE=0', { durationMs: 4 * hourMs })
    expect(stretches(long, '2026-03-29T00:00Z', 1)).toEqual(['2026-03-29T00:00 240'])
    expect(stretches(long, '2026-10-25T00:00Z', 1)).toEqual(['2026-10-24T23:00 240'])
  })

  test('west of Greenwich the day of the week is the local one', () => {
    const late = recurrence('FREQ=WEEKLY;BYDAY=FR;BYHOUR=23;BYMINUTE=0', { timeZone: 'America/Los_Angeles' })
    expect(stretches(late, '2026-06-01T00:00Z', 1)).toEqual(['2026-06-06T06:00 60'])
  })
})

describe('begin and end', () => {
  test('nothing happens before the window starts, and intervals count from there', () => {
    const biweekly = recurrence('FREQ=WEEKLY;INTERVAL=2;BYHOUR=3;BYMINUTE=0', { startsAt: at('2026-05-06T10:00Z'), timeZone: 'UTC' })
    expect(stretches(biweekly, '2026-01-01T00:00Z', 2)).toEqual(['2026-05-20T03:00 60', '2026-06-03T03:00 60'])
  })

  test('COUNT and UNTIL end it', () => {
    expect(stretches(recurrence('FREQ=DAILY;COUNT=2;BYHOUR=1;BYMINUTE=0', { timeZone: 'UTC' }), '2026-01-01T00:00Z', 5)).toHaveLength(2)
    expect(
      stretches(recurrence('FREQ=DAILY;UNTIL=20260103T230000;BYHOUR=1;BYMINUTE=0', { timeZone: 'UTC' }), '2026-01-01T00:00Z', 9),
    ).toHaveLength(3)
  })

  test('occurrences that overlap or touch are one stretch', () => {
    const overlapping = recurrence('FREQ=DAILY;BYHOUR=1,2,3;BYMINUTE=0', { timeZone: 'UTC', durationMs: 1.5 * hourMs })
    expect(stretches(overlapping, '2026-06-01T00:00Z', 2)).toEqual(['2026-06-01T01:00 210', '2026-06-02T01:00 210'])
  })

  test('a leap day is found however far it is', () => {
    expect(stretches(recurrence('FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;BYHOUR=0', { timeZone: 'UTC' }), '2026-01-01T00:00Z', 1)).toEqual([
      '2028-02-29T00:00 60',
    ])
  })
})

const rules = [
  'FREQ=DAILY;BYHOUR=2;BYMINUTE=30',
  'FREQ=WEEKLY;BYDAY=SU,WE;BYHOUR=1,2,3',
  'FREQ=MONTHLY;BYDAY=-1SU;BYHOUR=2',
  'FREQ=DAILY;INTERVAL=3',
]
const zones = ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'UTC']
const anyRecurrence = fc.record({
  rrule: fc.constantFrom(...rules),
  timeZone: fc.constantFrom(...zones),
  durationMs: fc.integer({ min: 1, max: 30 * 60 }).map((minutes) => minutes * 60_000),
})

test('the stretches of a range are those that are found one after the other', () => {
  fc.assert(
    fc.property(anyRecurrence, fc.integer({ min: born, max: born + 366 * 24 * hourMs }), fc.nat(40 * 24), (changes, from, hours) => {
      const of = recurrence(changes.rrule, { ...changes, durationMs: Math.min(changes.durationMs, 23 * hourMs) })
      const range = { from, to: from + hours * hourMs + 1 }
      const found = []
      for (let next = stretchAfter(of, from); next && next.from < range.to; next = stretchAfter(of, next.until)) found.push(next)
      expect(stretchesWithin(of, range)).toEqual(found)
    }),
  )
})

test('a rule that began long ago is the same as one of which every occurrence is counted', () => {
  const often = [...rules, 'FREQ=WEEKLY;INTERVAL=2;BYDAY=FR,MO;WKST=SU', 'FREQ=DAILY;INTERVAL=2;BYHOUR=23', 'FREQ=WEEKLY;INTERVAL=3']
  fc.assert(
    fc.property(
      fc.constantFrom(...often),
      anyRecurrence,
      fc.integer({ min: 0, max: 700 * 24 }),
      fc.option(fc.integer({ min: -40, max: 40 })),
      (rrule, changes, hours, startHours) => {
        const startsAt = startHours === null ? null : born + startHours * hourMs
        const of = { ...recurrence(rrule, changes), rrule, startsAt }
        const range = { from: born + hours * hourMs, to: born + (hours + 200) * hourMs }
        expect(stretchesWithin(of, range)).toEqual(stretchesWithin({ ...of, rrule: `${rrule};COUNT=99999` }, range))
      },
    ),
    { numRuns: 60 },
  )
})

test('at any instant the stretch is the one that is open or the next, as looking at each occurrence says', () => {
  fc.assert(
    fc.property(anyRecurrence, fc.integer({ min: born, max: born + 366 * 24 * hourMs }), (changes, instant) => {
      const of = recurrence(changes.rrule, changes)
      const stretch = stretchAfter(of, instant)
      if (stretch === null) throw new Error('these go on for ever')
      expect(stretch.until).toBeGreaterThan(instant)
      expect(stretch.until - stretch.from).toBeGreaterThanOrEqual(of.durationMs)
      // Asked just before it begins, the answer is the same; nothing is open in between.
      const since = Math.max(instant, stretch.from - 1)
      expect(stretchAfter(of, since)?.from).toBeLessThanOrEqual(stretch.from)
      if (stretch.from > instant) expect(stretchAfter(of, stretch.from - 1)?.from).toBe(stretch.from)
    }),
    { numRuns: 200 },
  )
})

describe('a rule is refused', () => {
  test.each([
    ['nonsense', /./],
    ['', /FREQ/],
    ['FREQ=HOURLY', /FREQ must be/],
    ['FREQ=DAILY;INTERVAL=0', /INTERVAL/],
    ['FREQ=DAILY;BYSECOND=1,2', /BYSECOND/],
    ['DTSTART:20260101T000000\nRRULE:FREQ=DAILY', /DTSTART/],
    ['FREQ=DAILY;BYHOUR=0,1,2,3,4,5,6;BYMINUTE=0,10,20,30', /more than 24 times a day/],
    ['FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30', /never/],
    ['FREQ=DAILY;UNTIL=20250101T000000', /never/],
    ['FREQ=WEEKLY;BYDAY=XX', /./],
  ])('%j', (text, reason) => {
    expect(recurrenceProblem(text, born)).toMatch(reason)
  })

  test.each(['FREQ=DAILY', 'RRULE:FREQ=WEEKLY;BYDAY=MO,TU', 'FREQ=MONTHLY;BYDAY=2TU;BYHOUR=22', 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29'])(
    'but not %s',
    (text) => {
      expect(recurrenceProblem(text, born)).toBeNull()
    },
  )
})
