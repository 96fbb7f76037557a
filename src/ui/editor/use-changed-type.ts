'use client'

import { useRef } from 'react'
import type { Draft } from './draft.ts'

/** Options belong to their type: they go with it, and come back with it. */
export const useChangedType = ({ type, options }: Draft) => {
  const kept = useRef(new Map<string, Draft['options']>())
  return (next: string): Pick<Draft, 'type' | 'options'> => {
    kept.current.set(type, options)
    return { type: next, options: kept.current.get(next) ?? {} }
  }
}
