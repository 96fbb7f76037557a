import type { Nth, Recurrence, Weekday } from './recurrence.ts'
import { weekdays } from './recurrence.ts'

export const weekdayWords: Readonly<Record<Weekday, string>> = {
  MO: 'Monday',
  TU: 'Tuesday',
  WE: 'Wednesday',
  TH: 'Thursday',
  FR: 'Friday',
  SA: 'Saturday',
  SU: 'Sunday',
}

export const nthWords: Readonly<Record<`${Nth}`, string>> = { '1': 'first', '2': 'second', '3': 'third', '4': 'fourth', '-1': 'last' }

const and = new Intl.ListFormat('en')

const every = (count: number, unit: string): string => (count === 1 ? `every ${unit}` : `every ${count} ${unit}s`)

const dayWords = (recurrence: Recurrence): string => {
  switch (recurrence.frequency) {
    case 'daily':
      return every(recurrence.every, 'day')
    case 'weekly': {
      const days = weekdays.filter((day) => recurrence.weekdays.includes(day))
      const named = days.length === weekdays.length ? 'all days' : and.format(days.map((day) => weekdayWords[day]))
      return `${every(recurrence.every, 'week')} on ${named || 'no day'}`
    }
    case 'monthly': {
      const lead = every(recurrence.every, 'month')
      return 'day' in recurrence
        ? `${lead} on day ${recurrence.day}`
        : `${lead} on the ${nthWords[`${recurrence.nth}`]} ${weekdayWords[recurrence.weekday]}`
    }
  }
}

/** `every 2 weeks on Monday and Friday at 03:00`. */
export const recurrenceWords = (recurrence: Recurrence): string => `${dayWords(recurrence)} at ${recurrence.time}`
