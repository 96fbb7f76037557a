'use client'

import { NumberInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { useProblemWithin } from '../schema-form/problems.tsx'
import type { Typed } from './draft.ts'
import classes from './editor.module.css'

interface Props {
  readonly name: string
  readonly label: string
  readonly description?: ReactNode
  readonly unit?: string
  /** What holds where the field is empty. */
  readonly usual?: number | string
  readonly value: Typed
  readonly onChange: (value: Typed) => void
}

/** A number with its unit. */
export const MeasureField = ({ name, label, description, unit, usual, value, onChange }: Props) => (
  <NumberInput
    name={name}
    label={label}
    description={description}
    placeholder={usual === undefined ? undefined : String(usual)}
    value={value}
    error={useProblemWithin(name)}
    clampBehavior="none"
    allowDecimal={false}
    hideControls
    className={classes.measure}
    rightSection={unit && <span className={classes.unit}>{unit}</span>}
    rightSectionWidth="2.5rem"
    rightSectionPointerEvents="none"
    onChange={onChange}
  />
)
