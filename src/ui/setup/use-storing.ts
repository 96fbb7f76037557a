'use client'

import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import type { FieldProblem } from '#domain/errors.ts'
import { type Refusal, refusalOf, type Refused } from '../editor/refusal.ts'
import { changesOf } from './changes.ts'

/** Something that users set up, as it is stored; without a version where it has none. */
export interface Stored {
  readonly id: string
  readonly updatedAt?: number
}

/** Where it is kept. */
export interface Store<Input, View extends Stored> {
  create(input: Input): Promise<View>
  /** Refused where it was changed since `expectedUpdatedAt`. */
  update(id: string, changes: Partial<Input>, expectedUpdatedAt: number | undefined): Promise<View>
  get(id: string): Promise<View>
}

export interface Storing<View> {
  /** `over`: what somebody else has left, when it is saved over on purpose. */
  readonly save: (over?: View) => void
  readonly isBusy: boolean
  /** Saved: the page is about to be left. */
  readonly isDone: boolean
  readonly refusal: Refusal | null
  /** What somebody else has made of it meanwhile, for which it was refused. */
  readonly theirs: View | null
}

interface Options<Input, View extends Stored> {
  readonly store: Store<Input, View>
  /** What is changed; null where something new is made. */
  readonly stored: View | null
  readonly input: () => Input
  /** Where to go once it is stored. */
  readonly backTo: string
  readonly onRefused: (problems: readonly FieldProblem[]) => void
}

const isStale = (error: Refused): boolean => error.data?.httpStatus === 412

/** Stores something new, or what was changed of something known, and goes back to the list. */
export const useStoring = <Input extends object, View extends Stored>(options: Options<Input, View>): Storing<View> => {
  const { store, stored, input, backTo, onRefused } = options
  const router = useRouter()
  const [isDone, setDone] = useState(false)
  const [theirs, setTheirs] = useState<View | null>(null)
  const write = async (over: View | null): Promise<View> => {
    if (stored === null) return store.create(input())
    const changes = changesOf(stored, input())
    return Object.keys(changes).length === 0 ? stored : store.update(stored.id, changes, (over ?? stored).updatedAt)
  }
  const { mutate, isPending, error } = useMutation<View, Refused, View | null>({
    mutationFn: write,
    onMutate: () => setTheirs(null),
    onSuccess: () => {
      setDone(true)
      router.push(backTo)
    },
    onError: async (refused) => {
      onRefused(refusalOf(refused).problems)
      if (stored !== null && isStale(refused)) setTheirs(await store.get(stored.id))
    },
  })
  return {
    save: (over) => {
      if (!isPending && !isDone) mutate(over ?? null)
    },
    isBusy: isPending || isDone,
    isDone,
    refusal: error && refusalOf(error),
    theirs,
  }
}
