'use client'

import { type RefObject, useEffect } from 'react'
import type { Refusal } from '../editor/refusal.ts'

const refusedField = '[aria-invalid="true"], [data-refused]'

/** The first field that was refused takes the focus. */
export const useFocusRefused = (form: RefObject<HTMLFormElement | null>, refusal: Refusal | null): void => {
  const refused = refusal?.problems
  useEffect(() => {
    const field = refused && refused.length > 0 ? form.current?.querySelector(refusedField) : null
    if (field instanceof HTMLElement) field.focus()
  }, [form, refused])
}
