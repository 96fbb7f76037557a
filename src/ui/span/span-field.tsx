'use client'

import { NativeSelect, NumberInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { useProblemWithin } from '../schema-form/problems.tsx'
import { isUnit, type Span, units } from './span.ts'
import classes from './span.module.css'

interface Props {
  /** Where in the input it stands. */
  readonly name: string
  readonly label: string
  readonly description?: ReactNode
  /** What an empty field means. */
  readonly usual?: string
  readonly value: Span
  readonly onChange: (value: Span) => void
}

/** A length of time: a number and its unit. */
export const SpanField = ({ name, label, description, usual, value, onChange }: Props) => (
  <NumberInput
    name={name}
    label={label}
    description={description}
    placeholder={usual}
    value={value.amount}
    error={useProblemWithin(name)}
    clampBehavior="none"
    allowNegative={false}
    hideControls
    className={classes.span}
    rightSection={
      <NativeSelect
        classNames={{ wrapper: classes.unitBox ?? '', input: classes.unit ?? '' }}
        rightSectionWidth="1.75rem"
        aria-label={`${label}: unit`}
        data={[...units]}
        value={value.unit}
        onChange={({ currentTarget }) => {
          if (isUnit(currentTarget.value)) onChange({ ...value, unit: currentTarget.value })
        }}
      />
    }
    rightSectionWidth="5rem"
    onChange={(amount) => onChange({ ...value, amount })}
  />
)
