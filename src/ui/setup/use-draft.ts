'use client'

import { useForm } from '@mantine/form'
import { useState } from 'react'
import type { FieldProblem } from '#domain/errors.ts'
import type { Problems } from '../schema-form/problems.tsx'
import { afterChange, placed } from './placed.ts'

/** What is written in a form, and what the server has refused of it. */
export interface DraftForm<Draft> {
  readonly draft: Draft
  readonly set: (changed: Partial<Draft>) => void
  /** Whether anything differs from what the form began with. */
  readonly isTouched: boolean
  readonly problems: Problems
  /** Problems that belong beside no field. */
  readonly homeless: readonly string[]
  readonly refuse: (problems: readonly FieldProblem[]) => void
}

export const useDraft = <Draft extends object>(initial: Draft): DraftForm<Draft> => {
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
      const found = placed(refused, form.values)
      setProblems(found.problems)
      setHomeless(found.homeless)
    },
  }
}
