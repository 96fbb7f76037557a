import { hourDigits } from '../../time/hour-digits.ts'

const day = 86_400_000

const exact = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', hour: hourDigits, minute: '2-digit' })
const seconds = new Intl.DateTimeFormat(undefined, {
  day: 'numeric',
  month: 'short',
  hour: hourDigits,
  minute: '2-digit',
  second: '2-digit',
})
const zone = new Intl.DateTimeFormat(undefined, { timeZoneName: 'short' })

/** A span of time in the viewer's zone, as exact as its length asks for: `1 Jun, 14:02:00 – 14:02:30`. */
export const spanWords = (from: number, to: number): string => (to - from < day / 288 ? seconds : exact).formatRange(from, to)

/** The viewer's zone: `CEST`, `GMT+2`. */
export const zoneWords = (at: number): string => zone.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? ''
