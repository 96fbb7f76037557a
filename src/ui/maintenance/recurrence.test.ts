import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { recurrenceWords } from './recurrence-words.ts'
import { nths, type Recurrence, recurrenceOf, rruleOf, weekdays } from './recurrence.ts'

const days = fc.oneof(
  fc.constant({ frequency: 'daily' as const }),
  fc.record({ frequency: fc.constant('weekly' as const), weekdays: fc.subarray([...weekdays], { minLength: 1 }) }),
  fc.record({ frequency: fc.constant('monthly' as const), day: fc.integer({ min: 1, max: 31 }) }),
  fc.record({ frequency: fc.constant('monthly' as const), nth: fc.constantFrom(...nths), weekday: fc.constantFrom(...weekdays) }),
)
const two = (value: number): string => String(value).padStart(2, '0')
const recurrences = fc
  .tuple(days, fc.integer({ min: 1, max: 12 }), fc.nat(23), fc.nat(59))
  .map(([day, every, hour, minute]): Recurrence => ({ ...day, every, time: `${two(hour)}:${two(minute)}` }))

describe('a recurrence', () => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(recurrences, (recurrence) => {
        expect(recurrenceOf(rruleOf(recurrence))).toEqual(recurrence)
      }),
    )
  })

  it('is written as RFC 5545 says', () => {
    expect(rruleOf({ frequency: 'weekly', weekdays: ['SU', 'MO'], every: 2, time: '03:30' })).toBe(
      'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU;BYHOUR=3;BYMINUTE=30',
    )
    expect(rruleOf({ frequency: 'monthly', nth: -1, weekday: 'FR', every: 1, time: '22:00' })).toBe(
      'FREQ=MONTHLY;BYDAY=-1FR;BYHOUR=22;BYMINUTE=0',
    )
  })

  it('is known in other spellings', () => {
    expect(recurrenceOf('RRULE:FREQ=WEEKLY;BYHOUR=3;BYDAY=SU')).toEqual({ frequency: 'weekly', weekdays: ['SU'], every: 1, time: '03:00' })
    expect(recurrenceOf('freq=daily;interval=1')).toEqual({ frequency: 'daily', every: 1, time: '00:00' })
  })

  it('that says more than a form can show is left as it is', () => {
    for (const rrule of [
      'FREQ=YEARLY;BYMONTH=1',
      'FREQ=DAILY;COUNT=3',
      'FREQ=DAILY;BYHOUR=3,15',
      'FREQ=MONTHLY;BYDAY=1MO,3MO',
      'FREQ=MONTHLY',
      'nonsense',
    ])
      expect(recurrenceOf(rrule), rrule).toBe(null)
  })

  it('is said in words', () => {
    expect(recurrenceWords({ frequency: 'daily', every: 1, time: '03:00' })).toBe('every day at 03:00')
    expect(recurrenceWords({ frequency: 'weekly', weekdays: ['FR', 'MO'], every: 2, time: '03:00' })).toBe(
      'every 2 weeks on Monday and Friday at 03:00',
    )
    expect(recurrenceWords({ frequency: 'monthly', day: 15, every: 1, time: '22:30' })).toBe('every month on day 15 at 22:30')
    expect(recurrenceWords({ frequency: 'monthly', nth: -1, weekday: 'SU', every: 3, time: '01:00' })).toBe(
      'every 3 months on the last Sunday at 01:00',
    )
  })
})
