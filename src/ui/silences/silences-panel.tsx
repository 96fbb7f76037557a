'use client'

import { Button } from '@mantine/core'
import Link from 'next/link'
import type { Silence } from '#domain/alerting/alert.ts'
import { EmptyList } from '../setup/list-page.tsx'
import { useNow } from '../time/clock.tsx'
import { SilenceRow } from './silence-row.tsx'
import classes from '../setup/list.module.css'

interface Props {
  readonly silences: readonly Silence[]
  readonly nameOf: (serviceId: string) => string
}

const Nothing = () => (
  <EmptyList>
    <p>Nothing is silenced. A silence keeps alerts of some services from everybody until a time, with a name and a reason.</p>
    <Button component={Link} href="/dashboard/maintenance/silences/new" prefetch={false}>
      Silence services
    </Button>
  </EmptyList>
)

interface ListProps extends Props {
  readonly heading: string
  readonly isOver: boolean
}

const List = ({ heading, isOver, silences, nameOf }: ListProps) =>
  silences.length > 0 && (
    <section>
      <h2 className={classes.heading}>{heading}</h2>
      <ul className={classes.list} aria-label={heading}>
        {silences.map((silence) => (
          <SilenceRow key={silence.id} silence={silence} isOver={isOver} nameOf={nameOf} />
        ))}
      </ul>
    </section>
  )

/** What nobody wants to hear of, now and before. */
export const SilencesPanel = ({ silences, nameOf }: Props) => {
  const now = useNow()
  if (silences.length === 0) return <Nothing />
  const active = silences.filter(({ until }) => until > now).toSorted((one, other) => one.until - other.until)
  const over = silences.filter(({ until }) => until <= now).toSorted((one, other) => other.until - one.until)
  return (
    <>
      <List heading="Silenced now" isOver={false} silences={active} nameOf={nameOf} />
      <List heading="Past silences" isOver silences={over} nameOf={nameOf} />
    </>
  )
}
