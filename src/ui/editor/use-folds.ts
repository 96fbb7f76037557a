'use client'

import { type RefObject, useEffect, useState } from 'react'
import type { FieldProblem } from '#domain/errors.ts'
import type { Section } from './sections.tsx'

const unfolded = ['type', 'name', 'endpoint', 'checkInterval']

const sectionOf = ({ path }: FieldProblem): Section | null => {
  const [field = ''] = path.split('.')
  if (field === 'options') return 'options'
  return field === '' || unfolded.includes(field) ? null : 'advanced'
}

const refusedField = '[aria-invalid="true"], [data-refused]'

/** Which sections stand open. What was refused is unfolded, and the first such field takes the focus. */
export const useFolds = (form: RefObject<HTMLFormElement | null>) => {
  const [open, setOpen] = useState<readonly Section[]>([])
  const [refusals, setRefusals] = useState(0)
  useEffect(() => {
    const field = refusals > 0 ? form.current?.querySelector(refusedField) : null
    if (field instanceof HTMLElement) field.focus()
  }, [form, refusals])
  return {
    open,
    setOpen,
    showRefused: (problems: readonly FieldProblem[]): void => {
      const needed = problems.map(sectionOf).filter((section) => section !== null)
      setOpen((now) => [...new Set([...now, ...needed])])
      setRefusals((count) => count + 1)
    },
  }
}
