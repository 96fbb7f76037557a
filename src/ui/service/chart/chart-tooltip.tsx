'use client'

import { countWords, responseWords } from '../../words.ts'
import { bandAt, type Band } from './bands.ts'
import type { Point } from './points.ts'
import { spanWords } from './span-words.ts'
import classes from './chart.module.css'

interface Props {
  readonly point: Point | undefined
  readonly incidents: readonly Band[]
  readonly unknown: readonly Band[]
  readonly maintenance: readonly Band[]
}

const Value = ({ name, ms }: { readonly name: string; readonly ms: number | null }) => (
  <div className={classes.value}>
    <dt>{name}</dt>
    <dd data-figures>{responseWords(ms)}</dd>
  </div>
)

/** The exact values of one bucket, and why it is as it is. */
export const ChartTooltip = ({ point, incidents, unknown, maintenance }: Props) => {
  if (point === undefined) return null
  const touches = ({ from, to }: Band): boolean => from < point.to && to > point.from
  const incident = incidents.find(touches)
  const gap = bandAt(unknown, point.at)
  return (
    <div className={classes.tooltip}>
      <p className={classes.when}>{spanWords(point.from, point.to)}</p>
      {point.p50 !== null && (
        <dl className={classes.values}>
          <Value name="p50" ms={point.p50} />
          <Value name="p95" ms={point.p95} />
          <Value name="max" ms={point.max} />
        </dl>
      )}
      <p className={classes.note}>{point.checks === 0 ? 'No checks' : countWords(point.checks, 'check')}</p>
      {gap && <p className={classes.note}>No data: {gap.words}</p>}
      {maintenance.some(touches) && <p className={classes.note}>In maintenance</p>}
      {incident && <p className={classes.failure}>Incident: {incident.words}</p>}
    </div>
  )
}
