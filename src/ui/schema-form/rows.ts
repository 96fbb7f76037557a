'use client'

import { useState } from 'react'

/** Items that keep their identity while others come and go. `isNew` for those that were added by hand. */
export interface Row<Item> {
  readonly id: number
  readonly isNew: boolean
  readonly item: Item
}

export interface Rows<Item> {
  readonly rows: readonly Row<Item>[]
  readonly add: (item: Item) => void
  readonly set: (id: number, item: Item) => void
  readonly remove: (id: number) => void
}

export const useRows = <Item>(initial: readonly Item[], tell: (items: readonly Item[]) => void): Rows<Item> => {
  const [rows, setRows] = useState<readonly Row<Item>[]>(() => initial.map((item, id) => ({ id, isNew: false, item })))
  const change = (next: readonly Row<Item>[]): void => {
    setRows(next)
    tell(next.map(({ item }) => item))
  }
  return {
    rows,
    add: (item) => change([...rows, { id: 1 + Math.max(-1, ...rows.map(({ id }) => id)), isNew: true, item }]),
    set: (id, item) => change(rows.map((row) => (row.id === id ? { ...row, item } : row))),
    remove: (id) => change(rows.filter((row) => row.id !== id)),
  }
}
