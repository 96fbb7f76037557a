'use client'

import { useMemo } from 'react'
import { useRows } from '../rows/rows.ts'

/** Names of services by their ids; one that was deleted is told by its id. Blank until they are known. */
export const useNameOf = (): ((id: string) => string) => {
  const rows = useRows()
  const names = useMemo(() => new Map((rows ?? []).map(({ id, name }) => [id, name])), [rows])
  return (id) => names.get(id) ?? (rows ? id : '…')
}
