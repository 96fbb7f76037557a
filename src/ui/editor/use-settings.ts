'use client'

import { useForm } from '@mantine/form'
import { useState } from 'react'
import type { FormSchema } from '#api/schema/probe.ts'
import type { FieldProblem } from '#domain/errors.ts'
import type { Problems } from '../schema-form/problems.tsx'
import type { Draft } from './draft.ts'
import { afterChange, placed } from './problems.ts'

/** What is written in the form, and what the server has refused of it. */
export interface Settings {
  readonly draft: Draft
  readonly set: (changed: Partial<Draft>) => void
  /** Whether anything differs from what the form began with. */
  readonly isTouched: boolean
  readonly problems: Problems
  /** Problems that belong beside no field. */
  readonly homeless: readonly string[]
  readonly refuse: (problems: readonly FieldProblem[]) => void
}

export const useSettings = (initial: Draft, optionsOf: (type: string) => FormSchema): Settings => {
  const [problems, setProblems] = useState<Problems>({})
  const [homeless, setHomeless] = useState<readonly string[]>([])
  const form = useForm<Draft>({
    initialValues: initial,
    onValuesChange: (now, before) => setProblems((known) => afterChange(known, now, before)),
  })
  return {
    draft: form.values,
    set: (changed) => form.setValues(changed),
    isTouched: form.isDirty(),
    problems,
    homeless,
    refuse: (refused) => {
      const found = placed(refused, form.values, optionsOf(form.values.type))
      setProblems(found.problems)
      setHomeless(found.homeless)
    },
  }
}
