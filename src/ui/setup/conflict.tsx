'use client'

import { Button } from '@mantine/core'
import { useEffect, useRef } from 'react'
import classes from '../editor/notes.module.css'
import { Ago } from '../time/times.tsx'
import { changesOf } from './changes.ts'

interface Props {
  /** `rule`, `policy`. */
  readonly noun: string
  /** What it was when this form began with it, and what somebody else has made of it. */
  readonly before: object
  readonly theirs: { readonly updatedAt?: number }
  /** What its fields are called here, by their names. */
  readonly labels: Readonly<Record<string, string>>
  readonly onReload: () => void
  readonly onOverwrite: () => void
}

const and = new Intl.ListFormat('en')

/** Tells the slower of two editors what the faster one changed, and lets them choose. */
export const SetupConflict = ({ noun, before, theirs, labels, onReload, onOverwrite }: Props) => {
  const place = useRef<HTMLElement>(null)
  useEffect(() => place.current?.focus(), [])
  const changed = Object.keys(changesOf(before, theirs)).flatMap((key) => labels[key] ?? [])
  return (
    <section ref={place} className={classes.conflict} role="alert" tabIndex={-1}>
      <p className={classes.lead}>
        <strong>Not saved: somebody else changed this {noun}</strong> {theirs.updatedAt !== undefined && <Ago at={theirs.updatedAt} />}
        {changed.length > 0 && `: ${and.format(changed)}`}.
      </p>
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
