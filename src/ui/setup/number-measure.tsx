'use client'

import { NumberInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { useProblemWithin } from '../schema-form/problems.tsx'
import type { Typed } from '../span/span.ts'
import classes from '../editor/editor.module.css'

interface Props {
  /** Where in the input it stands. */
  readonly name: string
  readonly label: string
  readonly description?: ReactNode
  readonly unit?: string
  /** What holds where the field is empty. */
  readonly usual?: number
  readonly value: Typed
  readonly onChange: (value: Typed) => void
}

/** A number, also a broken one, with its unit. */
export const NumberMeasure = ({ name, label, description, unit, usual, value, onChange }: Props) => (
  <NumberInput
    name={name}
    label={label}
    description={description}
    placeholder={usual === undefined ? undefined : String(usual)}
    value={value}
    error={useProblemWithin(name)}
    clampBehavior="none"
    hideControls
    className={classes.measure}
    rightSection={unit && <span className={classes.unit}>{unit}</span>}
    rightSectionWidth="2.5rem"
    rightSectionPointerEvents="none"
    onChange={onChange}
  />
)
