'use client'

import { IconChevronRight } from '@tabler/icons-react'
import { memo } from 'react'
import { stateWords } from '../../status/shapes.ts'
import { states } from '../../status/state.ts'
import { StatusMark } from '../../status/status-mark.tsx'
import { countWords } from '../../words.ts'
import type { Line } from '../arrange.ts'
import { placeOf } from './place.ts'
import classes from './list.module.css'

interface Props {
  readonly line: Line & { readonly kind: 'group' }
  readonly index: number
  readonly onFold: (group: string) => void
}

/** The head of a group, which tells the worst state in it and opens and closes it. */
export const GroupLine = memo(({ line: { group, worst, counts, folded }, index, onFold }: Props) => (
  <div
    className={classes.line}
    role="row"
    aria-rowindex={index + 2}
    data-state={worst}
    data-group
    data-line={`group ${group}`}
    style={placeOf(index)}
  >
    <div className={classes.head} role="rowheader">
      <button type="button" className={classes.fold} aria-expanded={!folded} onClick={() => onFold(group)}>
        <IconChevronRight className={classes.chevron} size={16} aria-hidden="true" />
        <StatusMark state={worst} />
        <span className={classes.name}>{group || 'No group'}</span>
      </button>
      <span className={classes.tally}>
        {states
          .filter((state) => counts[state] > 0 && counts[state] < counts.total)
          .map((state) => `${counts[state]} ${stateWords[state].toLowerCase()}`)
          .join(' · ') || `${countWords(counts.total, 'service')}, ${stateWords[worst].toLowerCase()}`}
      </span>
    </div>
  </div>
))
GroupLine.displayName = 'GroupLine'
