'use client'

import { RadioCard, RadioGroup, RadioIndicator } from '@mantine/core'
import type { ProbeFaceView } from '#api/schema/probe.ts'
import { useProblemWithin } from '../schema-form/problems.tsx'
import classes from './editor.module.css'

interface Props {
  readonly types: readonly ProbeFaceView[]
  readonly value: string
  readonly onChange: (type: string) => void
}

const Card = ({ face: { type, title, description, unavailable } }: { readonly face: ProbeFaceView }) => (
  <RadioCard className={classes.card} value={type} disabled={unavailable !== null} aria-label={title} aria-describedby={`type-${type}`}>
    <RadioIndicator className={classes.indicator} />
    <span className={classes.cardTitle}>{title}</span>
    <span id={`type-${type}`} className={classes.cardText}>
      {description}
      {unavailable !== null && <span className={classes.unavailable}>Not available: {unavailable}</span>}
    </span>
  </RadioCard>
)

/** What kind of thing is watched; the registry of probes is the only list. */
export const TypeCards = ({ types, value, onChange }: Props) => (
  <RadioGroup label="Type" value={value} onChange={onChange} error={useProblemWithin('type')}>
    <div className={classes.cards}>
      {types.map((face) => (
        <Card key={face.type} face={face} />
      ))}
    </div>
  </RadioGroup>
)
