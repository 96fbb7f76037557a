'use client'

import { Skeleton } from '@mantine/core'
import { type KeyboardEvent, useRef, useState } from 'react'
import { useUrlState } from '../../url-state.ts'
import { type DayBar, dayBars, downShare, timesWords, unknownShare } from './daily.ts'
import { DayPanel } from './day-panel.tsx'
import { dateWords } from './date-words.ts'
import { useDays } from './use-days.ts'
import classes from './days.module.css'

const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, PageUp: -7, PageDown: 7, Home: -Infinity, End: Infinity }

interface BarProps {
  readonly day: DayBar
  readonly chosen: boolean
  readonly reachable: boolean
  readonly onChoose: () => void
}

const Bar = ({ day, chosen, reachable, onChoose }: BarProps) => {
  const words = `${dateWords(day.startsAt)}: ${timesWords(day)}`
  return (
    <button
      type="button"
      className={classes.day}
      data-day={day.state}
      aria-pressed={chosen}
      aria-label={words}
      title={words}
      tabIndex={reachable ? 0 : -1}
      style={{ '--down': downShare(day), '--unknown': unknownShare(day) }}
      onClick={onChoose}
    >
      <span className={classes.fill} />
    </button>
  )
}

/** One stop of the tab key for all days; arrow keys go from day to day. */
const useRoving = (count: number) => {
  const bars = useRef<HTMLDivElement>(null)
  const [index, setIndex] = useState(count - 1)
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = steps[event.key]
    if (step === undefined) return
    event.preventDefault()
    const next = Math.min(count - 1, Math.max(0, index + step))
    setIndex(next)
    bars.current?.querySelectorAll('button')[next]?.focus()
  }
  return { bars, index, setIndex, onKeyDown }
}

const Bars = ({ days }: { readonly days: readonly DayBar[] }) => {
  const { params, set } = useUrlState()
  const chosen = params.get('day')
  const { bars, index, setIndex, onKeyDown } = useRoving(days.length)
  return (
    <div ref={bars} className={classes.bars} role="toolbar" aria-label="Days; arrow keys go from day to day" onKeyDown={onKeyDown}>
      {days.map((day, at) => (
        <Bar
          key={day.date}
          day={day}
          chosen={day.date === chosen}
          reachable={at === index}
          onChoose={() => {
            setIndex(at)
            set({ day: day.date === chosen ? null : day.date }, 'push')
          }}
        />
      ))}
    </div>
  )
}

/** The last 90 days as bars of up, down and unknown time; each opens its day. */
export const DayBars = ({ serviceId }: { readonly serviceId: string }) => {
  const { data, isError } = useDays(serviceId)
  const { params, set } = useUrlState()
  const times = data?.services[serviceId]
  const date = params.get('day')
  return (
    <section className={classes.section} aria-labelledby="days">
      <h2 id="days" className={classes.heading}>
        Last 90 days
      </h2>
      {data && times ? <Bars days={dayBars(data, times)} /> : <Skeleton height="2.75rem" radius="sm" animate={!isError} />}
      <div className={classes.scale} aria-hidden="true">
        <span>90 days ago</span>
        <span>today</span>
      </div>
      {isError && <p className={classes.refusal}>The days could not be read.</p>}
      {date !== null && <DayPanel key={date} serviceId={serviceId} date={date} onClose={() => set({ day: null }, 'push')} />}
    </section>
  )
}
