'use client'

import type { ServiceRow } from '#api/schema/row.ts'
import { criticalities, type Criticality } from '#domain/service.ts'
import { type RefObject, useCallback, useMemo } from 'react'
import { Choice, type Option } from './choice.tsx'
import { facetsOf } from './facets.ts'
import { SearchField } from './search-field.tsx'
import type { ChangeView } from './use-view.ts'
import { groupings, type Grouping, sorts, type Sort, type View } from './view.ts'
import classes from './toolbar.module.css'

/* A filter that lets all through is written as a value that none of the others can be. */
const all = ''
const marked = (value: string): string => `=${value}`
const optional = (value: string | null): string => (value === null ? all : marked(value))
const unmarked = (value: string): string | null => (value === all ? null : value.slice(1))

const sortWords: Readonly<Record<Sort, string>> = {
  worst: 'Worst first',
  name: 'By name',
  response: 'Slowest first',
  uptime: 'Lowest uptime first',
  change: 'Latest change first',
}

const groupingWords: Readonly<Record<Grouping, string>> = {
  none: 'Not grouped',
  open: 'Grouped, unfolded',
  folded: 'Grouped, folded',
}

const sortOptions = sorts.map((value): Option => ({ value, label: sortWords[value] }))
const groupingOptions = groupings.map((value): Option => ({ value, label: groupingWords[value] }))

const optionsOf = (any: string, values: readonly string[], none = 'No group'): Option[] => [
  { value: all, label: any },
  ...values.map((value) => ({ value: marked(value), label: value || none })),
]

const oneOf = <Value extends string>(values: readonly Value[], value: string | null): Value | null =>
  values.find((one) => one === value) ?? null

interface Props {
  readonly rows: readonly ServiceRow[]
  readonly view: View
  readonly change: ChangeView
  readonly searchField: RefObject<HTMLInputElement | null>
}

type Filter = 'type' | 'group' | 'tag'

/** What the list shows and how. A filter that there is nothing to choose from is left out. */
export const Toolbar = ({ rows, view, change, searchField }: Props) => {
  const facets = useMemo(() => facetsOf(rows), [rows])
  const onType = useCallback((value: string) => change({ type: unmarked(value) }), [change])
  const onGroup = useCallback((value: string) => change({ group: unmarked(value) }), [change])
  const onTag = useCallback((value: string) => change({ tag: unmarked(value) }), [change])
  const onCriticality = useCallback(
    (value: string) => change({ criticality: oneOf<Criticality>(criticalities, unmarked(value)) }),
    [change],
  )
  const onGrouping = useCallback((value: string) => change({ grouping: oneOf(groupings, value) ?? 'none', except: [] }), [change])
  const onSort = useCallback((value: string) => change({ sort: oneOf(sorts, value) ?? 'worst', reversed: false }), [change])
  const choice = (label: string, filter: Filter, any: string, values: readonly string[], onChange: (value: string) => void) =>
    (values.length > (filter === 'tag' ? 0 : 1) || view[filter] !== null) && (
      <Choice
        label={label}
        value={optional(view[filter])}
        set={view[filter] !== null}
        options={optionsOf(any, values)}
        onChange={onChange}
      />
    )
  return (
    <div className={classes.toolbar} role="search" aria-label="The list of services">
      <SearchField field={searchField} search={view.search} change={change} />
      <div className={classes.choices}>
        {choice('Type', 'type', 'All types', facets.types, onType)}
        <Choice
          label="Criticality"
          value={optional(view.criticality)}
          set={view.criticality !== null}
          options={optionsOf('All criticalities', criticalities.toReversed())}
          onChange={onCriticality}
        />
        {choice('Group', 'group', 'All groups', facets.groups, onGroup)}
        {choice('Tag', 'tag', 'All tags', facets.tags, onTag)}
        <span className={classes.gap} />
        {facets.groups.length > 1 && (
          <Choice label="Grouping" value={view.grouping} set={view.grouping !== 'none'} options={groupingOptions} onChange={onGrouping} />
        )}
        <Choice label="Order" value={view.sort} set={view.sort !== 'worst'} options={sortOptions} onChange={onSort} />
      </div>
    </div>
  )
}
