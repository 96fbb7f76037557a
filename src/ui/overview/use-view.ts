'use client'

import { useCallback, useMemo } from 'react'
import { moveTo, useAddress } from '../address.ts'
import { readView, type View, writeView } from './view.ts'

export type ChangeView = (changes: Partial<View>, how?: 'push' | 'replace') => void

/** The view that the address tells. A change of it is a step that going back undoes, unless it replaces the last one. */
export const useView = (): readonly [View, ChangeView] => {
  const params = useAddress()
  const view = useMemo(() => readView(params), [params])
  const change = useCallback<ChangeView>((changes, how = 'push') => {
    const current = readView(new URLSearchParams(window.location.search))
    const query = writeView({ ...current, ...changes })
    // Not through the router: the list is here already, and the server need not draw it again.
    moveTo(query === '' ? window.location.pathname : `?${query}`, how)
  }, [])
  return [view, change]
}
