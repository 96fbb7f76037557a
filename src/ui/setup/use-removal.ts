'use client'

import { useMutation } from '@tanstack/react-query'
import type { Setup } from '#alerting/contract.ts'
import { refusalOf, type Refused } from '../editor/refusal.ts'
import { ask, type Question, tell } from '../overlays/overlays.ts'
import { useSetupChanged } from './use-setup.ts'

export const notDone = (error: Refused): void => void tell({ title: 'Not done', text: refusalOf(error).message, failed: true })

/** Takes something out of the set-up, asked first. */
export const useRemoval = (part: keyof Setup, remove: (id: string) => Promise<object | void>) => {
  const changed = useSetupChanged()
  const { mutate } = useMutation<object | void, Refused, string>({
    mutationFn: remove,
    onSuccess: () => changed(part),
    onError: notDone,
  })
  return async (id: string, question: Question): Promise<void> => {
    if (await ask(question)) mutate(id)
  }
}
