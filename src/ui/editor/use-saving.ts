'use client'

import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import type { FieldProblem } from '#domain/errors.ts'
import type { Service } from '#domain/service.ts'
import { useTRPC } from '../trpc.ts'
import { changesOf, inputOf } from './draft.ts'
import { type Refusal, refusalOf, type Refused } from './refusal.ts'
import type { Settings } from './use-settings.ts'

export interface Saving {
  /** `over`: the service that somebody else has left, when it is saved over on purpose. */
  readonly save: (over?: Service) => void
  readonly isBusy: boolean
  /** Saved: the page is about to be left. */
  readonly isDone: boolean
  readonly refusal: Refusal | null
}

/** Stores a new service, or what was changed of a known one, and shows it. */
export const useSaving = (settings: Settings, service: Service | null, onRefused: (problems: readonly FieldProblem[]) => void): Saving => {
  const trpc = useTRPC()
  const router = useRouter()
  const [isDone, setDone] = useState(false)
  const show = ({ id }: { readonly id: string }): void => {
    setDone(true)
    router.replace(`/dashboard/services/${id}`)
  }
  const onError = (error: Refused): void => {
    const { problems } = refusalOf(error)
    settings.refuse(problems)
    onRefused(problems)
  }
  const create = useMutation(trpc.services.create.mutationOptions({ onSuccess: show, onError }))
  const update = useMutation(trpc.services.update.mutationOptions({ onSuccess: show, onError }))
  const error = create.error ?? update.error
  return {
    save: (over) => {
      if (create.isPending || update.isPending || isDone) return
      if (service === null) return create.mutate(inputOf(settings.draft))
      const changes = changesOf(service, settings.draft)
      if (Object.keys(changes).length === 0) return show(service)
      update.mutate({ ...changes, id: service.id, expectedUpdatedAt: (over ?? service).updatedAt })
    },
    isBusy: create.isPending || update.isPending || isDone,
    isDone,
    refusal: error && refusalOf(error),
  }
}
