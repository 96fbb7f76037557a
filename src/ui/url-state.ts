'use client'

import { useCallback } from 'react'
import { moveTo, useAddress } from './address.ts'

export type UrlChanges = Readonly<Record<string, string | null>>

/** The same address with some parameters set, and those that are null taken away. */
export const withParams = (search: string, changes: UrlChanges): string => {
  const next = new URLSearchParams(search)
  for (const [key, value] of Object.entries(changes)) {
    if (value === null || value === '') next.delete(key)
    else next.set(key, value)
  }
  return next.size === 0 ? '' : `?${next}`
}

/** What a page shows, kept in its address: `push` where going back should undo it. The server is not asked. */
export const useUrlState = () => {
  const params = useAddress()
  const set = useCallback((changes: UrlChanges, mode: 'push' | 'replace' = 'replace'): void => {
    moveTo(`${window.location.pathname}${withParams(window.location.search, changes)}`, mode)
  }, [])
  return { params, set }
}
