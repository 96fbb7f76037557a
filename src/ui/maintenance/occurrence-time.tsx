'use client'

import { useMemo } from 'react'
import type { Occurrence } from '#api/schema/maintenance.ts'
import { spanWords } from '../editor/effect.ts'
import { useHydrated } from '../time/clock.tsx'
import { hourDigits } from '../time/hour-digits.ts'

interface Props extends Occurrence {
  /** Whose clock is told; the viewer's where absent. */
  readonly timeZone?: string | undefined
}

const formatOf = (timeZone: string | undefined): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat(undefined, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: hourDigits,
    minute: '2-digit',
    timeZoneName: 'short',
    ...(timeZone !== undefined && { timeZone }),
  })

/** `Sun, 29 Nov 2026, 03:00 – 04:00 CET`, and how long that is. Blank until the viewer's language is known. */
export const OccurrenceTime = ({ startsAt, endsAt, timeZone }: Props) => {
  const format = useMemo(() => formatOf(timeZone), [timeZone])
  const isKnown = useHydrated()
  return (
    <time dateTime={`${new Date(startsAt).toISOString()}`} title={spanWords(endsAt - startsAt)}>
      {isKnown ? format.formatRange(startsAt, endsAt) : '\u2007'}
    </time>
  )
}
