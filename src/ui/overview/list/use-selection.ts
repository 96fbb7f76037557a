'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import type { ServiceRow } from '#api/schema/row.ts'
import { between, type Selection, selectedIds, stillThere, withIds } from '../selection.ts'

/** Which services are selected; `shown` are those that can be. */
export const useSelection = (rows: readonly ServiceRow[], shown: readonly ServiceRow[]) => {
  const [known, setSelection] = useState<Selection>({})
  const [isBegun, setBegun] = useState(false)
  const anchor = useRef<string | null>(null)
  const order = useRef<readonly string[]>([])
  useEffect(() => {
    order.current = shown.map(({ id }) => id)
  }, [shown])

  // Most of the time nothing is selected, and a list that changes ten times a second costs nothing here.
  const ids = selectedIds(known)
  const selection = ids.length === 0 ? known : stillThere(known, new Set(rows.map(({ id }) => id)))

  const toggle = useCallback((id: string, reaching: boolean) => {
    const from = anchor.current
    anchor.current = id
    setSelection((before) => (reaching ? withIds(before, between(order.current, from, id), true) : withIds(before, [id], !before[id])))
  }, [])
  const begin = useCallback(() => setBegun(true), [])
  const clear = useCallback(() => {
    setSelection({})
    setBegun(false)
  }, [])
  const selectShown = useCallback(() => setSelection((before) => withIds(before, order.current, true)), [])
  const count = shown.reduce((sum, { id }) => sum + Number(selection[id] ?? false), 0)
  const extent: 'none' | 'some' | 'all' = count === 0 ? 'none' : count === shown.length ? 'all' : 'some'
  const selected = selectedIds(selection)
  return { selection, ids: selected, isSelecting: isBegun || selected.length > 0, extent, begin, toggle, clear, selectShown }
}
