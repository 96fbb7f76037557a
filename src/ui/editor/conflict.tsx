'use client'

import { Button } from '@mantine/core'
import { useEffect, useRef } from 'react'
import type { FormSchema } from '#api/schema/probe.ts'
import type { Service } from '#domain/service.ts'
import { Ago } from '../time/times.tsx'
import { differencesOf } from './differences.ts'
import classes from './notes.module.css'

interface Props {
  /** The service as this editor began with it, and as somebody else has left it. */
  readonly before: Service
  readonly theirs: Service
  readonly options: FormSchema
  readonly onReload: () => void
  readonly onOverwrite: () => void
}

/** Tells the slower of two editors what the faster one did, and lets them choose. */
export const Conflict = ({ before, theirs, options, onReload, onOverwrite }: Props) => {
  const place = useRef<HTMLElement>(null)
  useEffect(() => place.current?.focus(), [])
  return (
    <section ref={place} className={classes.conflict} role="alert" tabIndex={-1}>
      <p className={classes.lead}>
        <strong>Not saved: somebody else changed this service</strong> <Ago at={theirs.updatedAt} />.
      </p>
      <ul className={classes.differences}>
        {differencesOf(before, theirs, options).map(({ label, before, after }) => (
          <li key={label}>
            {label}: <del>{before}</del> is now <ins>{after}</ins>
          </li>
        ))}
      </ul>
      <p className={classes.choices}>
        <Button variant="default" onClick={onReload}>
          Take theirs, drop mine
        </Button>
        <Button variant="default" onClick={onOverwrite}>
          Save my changes over theirs
        </Button>
      </p>
    </section>
  )
}
