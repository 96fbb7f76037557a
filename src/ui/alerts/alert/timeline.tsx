'use client'

import { Timeline, TimelineItem } from '@mantine/core'
import type { AlertView } from '#api/schema/alert.ts'
import type { ReactNode } from 'react'
import { DateTime } from '../../time/times.tsx'
import { kindWords } from '../deliveries/words.ts'
import { SuppressedBy } from '../suppressed-by.tsx'
import { lifeOf, type Moment } from './life.ts'
import classes from './alert.module.css'

const capitalised = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)

const titleOf = (moment: Moment): ReactNode => {
  switch (moment.kind) {
    case 'began':
      return 'Began'
    case 'suppressed':
      return 'Suppressed'
    case 'flapping':
      return 'Began to flap: single changes are not told'
    case 'told':
      return capitalised(kindWords[moment.what])
    case 'acknowledged':
      return `Acknowledged by ${moment.by}`
    case 'resolved':
      return moment.by === null ? 'Resolved by itself' : `Resolved by ${moment.by}`
  }
}

const detailOf = (moment: Moment): ReactNode => {
  switch (moment.kind) {
    case 'suppressed':
      return <SuppressedBy suppression={moment.by} />
    case 'told':
      return moment.whom
    case 'acknowledged':
      return moment.note
    case 'resolved':
      return moment.resolution
    case 'began':
    case 'flapping':
      return null
  }
}

const keyOf = (moment: Moment): string => `${moment.at} ${moment.kind} ${moment.kind === 'told' ? moment.what : ''}`

/** What happened to an alert, from its begin to now. */
export const AlertTimeline = ({ alert }: { readonly alert: AlertView }) => {
  const life = lifeOf(alert)
  return (
    <section className={classes.section} aria-labelledby="life">
      <h2 id="life" className={classes.heading}>
        What happened
      </h2>
      <Timeline
        active={life.length - 1}
        color="var(--edge)"
        bulletSize={12}
        lineWidth={2}
        classNames={{ itemTitle: classes.momentTitle ?? '', itemBullet: classes.bullet ?? '', item: classes.moment ?? '' }}
      >
        {life.map((moment) => (
          <TimelineItem key={keyOf(moment)} title={titleOf(moment)}>
            {detailOf(moment) !== null && <p className={classes.momentDetail}>{detailOf(moment)}</p>}
            <p className={classes.momentTime}>
              <DateTime at={moment.at} seconds />
            </p>
          </TimelineItem>
        ))}
      </Timeline>
    </section>
  )
}
