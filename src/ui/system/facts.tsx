'use client'

import type { SystemStats } from '#api/schema/system.ts'
import type { ReactNode } from 'react'
import { useFreshness } from '../live/connection.tsx'
import { DateTime } from '../time/times.tsx'
import { durationWords } from '../words.ts'
import { sizeWords } from './sizes.ts'
import classes from './system.module.css'

const Fact = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => (
  <div className={classes.fact}>
    <dt>{name}</dt>
    <dd data-figures>{children}</dd>
  </div>
)

const count = (value: number): string => value.toLocaleString('en')

const connectionWords = { connecting: 'connecting', live: 'live', lost: 'lost, trying again' } as const

/** What hardly moves. */
export const Facts = ({ stats: { version, nodeVersion, uptime, at, services, storage, notifier } }: { readonly stats: SystemStats }) => {
  const { connection } = useFreshness()
  const { isWell, pending, dead } = notifier
  return (
    <dl className={classes.facts} aria-label="About this Hale">
      <Fact name="Version">
        {version} on Node {nodeVersion.replace(/^v/, '')}
      </Fact>
      <Fact name="Running for">{durationWords(uptime)}</Fact>
      <Fact name="Started">
        <DateTime at={at - uptime} />
      </Fact>
      <Fact name="Services">
        {count(services.enabled)} of {count(services.total)} watched
      </Fact>
      <Fact name="Notifications">
        {!isWell && 'standing still, '}
        {pending === null || dead === null ? 'not known while the database is away' : `${count(pending)} to send, ${count(dead)} given up`}
      </Fact>
      <Fact name="Database">{storage.away ? 'away' : sizeWords(storage.sizeBytes)}</Fact>
      <Fact name="Checks kept">about {count(storage.checksEstimate)}</Fact>
      <Fact name="Hours summed until">
        {storage.aggregatedUntil === null ? 'not known yet' : <DateTime at={storage.aggregatedUntil} />}
      </Fact>
      <Fact name="This page">{connectionWords[connection.phase]}</Fact>
    </dl>
  )
}
