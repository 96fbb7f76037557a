'use client'

import { useHydrated, useNow } from '../time/clock.tsx'
import { durationWords } from '../words.ts'
import { hourDigits } from '../time/hour-digits.ts'

const format = new Intl.DateTimeFormat(undefined, { weekday: 'short', day: 'numeric', month: 'short', hour: hourDigits, minute: '2-digit' })

/** `until Mon, 23 Nov, 09:00, for 15 h 20 min more`. */
export const SilenceEnd = ({ until }: { readonly until: number }) => {
  const now = useNow()
  const isKnown = useHydrated()
  return (
    <>
      until <time dateTime={new Date(until).toISOString()}>{isKnown ? format.format(until) : '\u2007'}</time>
      {until > now ? `, for ${durationWords(until - now)} more` : ', which is over'}
    </>
  )
}
