'use client'

import { useState } from 'react'
import { useKeys } from '../../keys/keys.tsx'
import type { Line } from '../arrange.ts'
import type { Selection } from '../selection.ts'
import { GroupLine } from './group-line.tsx'
import { useRowWindow } from './row-window.ts'
import { ServiceLine } from './service-line.tsx'
import { lineKey, useCurrent } from './use-current.ts'
import classes from './list.module.css'

interface Props {
  readonly lines: readonly Line[]
  readonly selection: Selection
  readonly onSelect: (id: string, reaching: boolean) => void
  readonly onFold: (group: string) => void
}

/** The lines near the window. All that scrolling draws again is in here. Row heights are the style sheet's alone. */
export const ListBody = ({ lines, selection, onSelect, onFold }: Props) => {
  const [current, setCurrent] = useState<string | null>(null)
  const kept = current === null ? -1 : lines.findIndex((line) => lineKey(line) === current)
  const { ruler, indexes } = useRowWindow(lines.length, kept)
  const body = useCurrent(lines, { current, setCurrent })

  const select = (reaching: boolean) => () => {
    const line = lines[kept]
    if (line?.kind !== 'service') return false
    onSelect(line.row.id, reaching)
    return true
  }
  useKeys({ x: select(false), X: select(true) })

  return (
    <div className={classes.body} role="rowgroup" style={{ '--rows': lines.length }} {...body}>
      <div ref={ruler} className={classes.ruler} />
      {indexes.map((index) => {
        const line = lines[index]
        if (!line) return null
        if (line.kind === 'group') return <GroupLine key={lineKey(line)} line={line} index={index} onFold={onFold} />
        const { row } = line
        return <ServiceLine key={row.id} row={row} index={index} selected={selection[row.id] ?? false} onSelect={onSelect} />
      })}
    </div>
  )
}
