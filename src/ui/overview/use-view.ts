'use client'

import { useSearchParams } from 'next/navigation'
import { useCallback, useMemo } from 'react'
import { readView, type View, writeView } from './view.ts'

export type ChangeView = (changes: Partial<View>, how?: 'push' | 'replace') => void

/** The view that the address tells. A change of it is a step that going back undoes, unless it replaces the last one. */
export const useView = (): readonly [View, ChangeView] => {
  const params = useSearchParams()
  const view = useMemo(() => readView(params), [params])
  const change = useCallback<ChangeView>((changes, how = 'push') => {
    const current = readView(new URLSearchParams(window.location.search))
    const query = writeView({ ...current, ...changes })
    const address = query === '' ? window.location.pathname : `?${query}`
    // Not through the router: the list is here already, and the server need not draw it again.
    window.history[how === 'push' ? 'pushState' : 'replaceState'](null, '', address)
  }, [])
  return [view, change]
}
