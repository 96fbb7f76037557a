'use client'

import { Fieldset, InputDescription, InputError } from '@mantine/core'
import { type ReactNode, useId } from 'react'
import classes from './schema-form.module.css'

interface Props {
  readonly label: string
  readonly description?: string | undefined
  readonly problem?: string | undefined
  readonly children: ReactNode
}

/** Several fields under one name. */
export const Group = ({ label, description, problem, children }: Props) => {
  const id = useId()
  return (
    <Fieldset
      variant="unstyled"
      legend={label}
      classNames={{ root: classes.group ?? '', legend: classes.legend ?? '' }}
      aria-describedby={id}
      tabIndex={problem === undefined ? undefined : -1}
      data-refused={problem !== undefined || undefined}
    >
      <div id={id}>
        {description !== undefined && <InputDescription>{description}</InputDescription>}
        {problem !== undefined && <InputError>{problem}</InputError>}
      </div>
      {children}
    </Fieldset>
  )
}
