'use client'

import { Tooltip } from '@mantine/core'
import { durationWords, percentWords } from '../words.ts'
import { type DayTimes, uptimeOf } from './bars.ts'
import classes from './strips.module.css'

const format = new Intl.DateTimeFormat(undefined, { weekday: 'short', day: 'numeric', month: 'long', timeZone: 'UTC' })

const words = ({ up, down, unknown }: DayTimes): string => {
  if (up + down === 0) return 'Nothing known'
  const parts = [
    `${percentWords(uptimeOf({ up: [up], down: [down] }))} up`,
    down > 0 && `down ${durationWords(down)}`,
    unknown >= 60_000 && `unknown ${durationWords(unknown)}`,
  ]
  return parts.filter(Boolean).join(' · ')
}

interface Props {
  readonly day: DayTimes
  /** Where the day stands among the bars, 0 to 1. */
  readonly at: number
}

/** What a bar says in words. */
const DayTip = ({ day, at }: Props) => (
  <Tooltip
    key={day.date}
    opened
    withinPortal
    classNames={{ tooltip: classes.tip ?? '' }}
    label={
      <>
        <strong>{format.format(new Date(`${day.date}T00:00Z`))}</strong>
        <br />
        {words(day)}
      </>
    }
  >
    <span className={classes.anchor} style={{ insetInlineStart: `${at * 100}%` }} />
  </Tooltip>
)

export default DayTip
