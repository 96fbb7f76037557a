import { hourDigits } from '../../time/hour-digits.ts'

const date = new Intl.DateTimeFormat(undefined, { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' })
const time = new Intl.DateTimeFormat(undefined, { hour: hourDigits, minute: '2-digit' })

/** The day in which an instant lies, in the viewer's zone and language. */
export const dateWords = (at: number): string => date.format(at)

export const hourWords = (at: number): string => time.format(at)
