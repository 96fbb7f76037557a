'use client'

import { NativeSelect } from '@mantine/core'
import { memo, useRef } from 'react'
import { useEarlyInput } from './use-early-input.ts'
import classes from './toolbar.module.css'

export interface Option {
  readonly value: string
  readonly label: string
}

interface Props {
  readonly label: string
  readonly value: string
  readonly options: readonly Option[]
  /** Whether it is set to something else than usual. */
  readonly set: boolean
  readonly onChange: (value: string) => void
}

const written = (options: readonly Option[]): string => JSON.stringify(options)

/** One of the list's settings. */
export const Choice = memo(
  ({ label, value, options, set, onChange }: Props) => {
    const field = useRef<HTMLSelectElement>(null)
    useEarlyInput(field, value, onChange)
    return (
      <NativeSelect
        ref={field}
        className={classes.choice ?? ''}
        data-set={set || undefined}
        size="xs"
        aria-label={label}
        value={value}
        data={[...options]}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    )
  },
  (a, b) => a.value === b.value && a.set === b.set && a.onChange === b.onChange && written(a.options) === written(b.options),
)
Choice.displayName = 'Choice'
