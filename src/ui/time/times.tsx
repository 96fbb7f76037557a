'use client'

import { useFreshness } from '../live/connection.tsx'
import { agoWords, durationWords } from '../words.ts'
import { useHydrated, useWords } from './clock.tsx'
import { hourDigits } from './hour-digits.ts'

const exact = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' })
const day = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', hour: hourDigits, minute: '2-digit' })
const daySeconds = new Intl.DateTimeFormat(undefined, {
  day: 'numeric',
  month: 'short',
  hour: hourDigits,
  minute: '2-digit',
  second: '2-digit',
})
const clock = new Intl.DateTimeFormat(undefined, { hour: hourDigits, minute: '2-digit' })
const clockSeconds = new Intl.DateTimeFormat(undefined, { hour: hourDigits, minute: '2-digit', second: '2-digit' })

interface Instant {
  /** Epoch milliseconds. */
  readonly at: number
}

/* The viewer's zone and language are known only in the browser, so exact times appear after hydration. */
const useExact = (at: number): string | undefined => (useHydrated() ? exact.format(at) : undefined)

/** `12 s ago`, with the exact time on hover. */
export const Ago = ({ at }: Instant) => (
  <time dateTime={new Date(at).toISOString()} title={useExact(at)}>
    {useWords((now) => agoWords(now - at))}
  </time>
)

/** How long something has been going on: `4 min`, with its exact start on hover. */
export const RunningFor = ({ at }: Instant) => {
  // What lasts is known to last only for as long as the server said so.
  const { connection } = useFreshness()
  const known = connection.phase === 'lost' ? connection.lostAt : Infinity
  return (
    <time dateTime={new Date(at).toISOString()} title={useExact(at)}>
      {useWords((now) => durationWords(Math.min(now, known) - at))}
    </time>
  )
}

/** Time of day in the viewer's zone; blank until that is known. */
export const TimeOfDay = ({ at, seconds = false }: Instant & { readonly seconds?: boolean }) => {
  const title = useExact(at)
  return (
    <time dateTime={new Date(at).toISOString()} title={title}>
      {title === undefined ? '\u2007\u2007:\u2007\u2007' : (seconds ? clockSeconds : clock).format(at)}
    </time>
  )
}

/** Day and time in the viewer's zone; blank until that is known. */
export const DateTime = ({ at, seconds = false }: Instant & { readonly seconds?: boolean }) => {
  const title = useExact(at)
  return (
    <time dateTime={new Date(at).toISOString()} title={title}>
      {title === undefined ? '\u2007' : (seconds ? daySeconds : day).format(at)}
    </time>
  )
}
