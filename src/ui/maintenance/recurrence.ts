/** Days as RFC 5545 writes them, in the order of the week. */
export const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const
export type Weekday = (typeof weekdays)[number]

/** Which one of a month: the first to the fourth, or the last. */
export const nths = [1, 2, 3, 4, -1] as const
export type Nth = (typeof nths)[number]

type Days =
  | { readonly frequency: 'daily' }
  | { readonly frequency: 'weekly'; readonly weekdays: readonly Weekday[] }
  | { readonly frequency: 'monthly'; readonly day: number }
  | { readonly frequency: 'monthly'; readonly nth: Nth; readonly weekday: Weekday }

/** A recurrence that a form can show: on which days, and at what time of day. */
export type Recurrence = Days & {
  /** Every so many days, weeks or months. */
  readonly every: number
  /** `HH:MM` */
  readonly time: string
}

const frequencies = { daily: 'DAILY', weekly: 'WEEKLY', monthly: 'MONTHLY' } as const

const daysOf = (recurrence: Recurrence): readonly string[] => {
  switch (recurrence.frequency) {
    case 'daily':
      return []
    case 'weekly':
      return [`BYDAY=${weekdays.filter((day) => recurrence.weekdays.includes(day)).join(',')}`]
    case 'monthly':
      return 'day' in recurrence ? [`BYMONTHDAY=${recurrence.day}`] : [`BYDAY=${recurrence.nth}${recurrence.weekday}`]
  }
}

/** As RFC 5545 writes it, on the local clock. */
export const rruleOf = (recurrence: Recurrence): string => {
  const { frequency, every, time } = recurrence
  const [hours = '0', minutes = '0'] = time.split(':')
  return [
    `FREQ=${frequencies[frequency]}`,
    ...(every === 1 ? [] : [`INTERVAL=${every}`]),
    ...daysOf(recurrence),
    `BYHOUR=${Number(hours)}`,
    `BYMINUTE=${Number(minutes)}`,
  ].join(';')
}

const partsOf = (rrule: string): ReadonlyMap<string, string> =>
  new Map(
    rrule
      .replace(/^RRULE:/i, '')
      .split(';')
      .map((part) => {
        const [key = '', value = ''] = part.toUpperCase().split('=')
        return [key.trim(), value.trim()] as const
      }),
  )

const isWeekday = (text: string): text is Weekday => weekdays.some((day) => day === text)

const nthDay = /^(?<nth>-1|[1-4])(?<day>[A-Z]{2})$/

const daysIn = (parts: ReadonlyMap<string, string>): Days | null => {
  const days = (parts.get('BYDAY') ?? '').split(',')
  switch (parts.get('FREQ') ?? '') {
    case 'DAILY':
      return { frequency: 'daily' }
    case 'WEEKLY':
      return { frequency: 'weekly', weekdays: days.filter(isWeekday) }
    case 'MONTHLY': {
      const { nth, day = '' } = nthDay.exec(days[0] ?? '')?.groups ?? {}
      const known = nths.find((one) => String(one) === nth)
      if (known !== undefined && isWeekday(day)) return { frequency: 'monthly', nth: known, weekday: day }
      return { frequency: 'monthly', day: Number(parts.get('BYMONTHDAY')) }
    }
    default:
      return null
  }
}

const two = (text: string): string => text.padStart(2, '0')

const isSame = (one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): boolean =>
  one.size === other.size && [...one].every(([key, value]) => other.get(key) === value)

/** The recurrence that a rule means; null where a form could not show all of it. */
export const recurrenceOf = (rrule: string): Recurrence | null => {
  const parts = partsOf(rrule)
  const days = daysIn(parts)
  if (days === null) return null
  const time = `${two(parts.get('BYHOUR') ?? '0')}:${two(parts.get('BYMINUTE') ?? '0')}`
  const found: Recurrence = { ...days, every: Number(parts.get('INTERVAL') ?? 1), time }
  const whole = new Map([['BYHOUR', '0'], ['BYMINUTE', '0'], ...parts])
  if (parts.get('INTERVAL') === '1') whole.delete('INTERVAL')
  return isSame(partsOf(rruleOf(found)), whole) ? found : null
}
