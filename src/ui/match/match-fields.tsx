'use client'

import { MultiSelect } from '@mantine/core'
import { useMemo } from 'react'
import type { ServiceRow } from '#api/schema/row.ts'
import { matcherOf } from '#domain/alerting/matching.ts'
import { criticalities } from '#domain/service.ts'
import { useRows } from '../rows/rows.ts'
import { useProblemWithin } from '../schema-form/problems.tsx'
import { countWords } from '../words.ts'
import { isEveryService, type MatchDraft, matchOf } from './match-draft.ts'
import { ServicePicker } from './service-picker.tsx'
import classes from './match.module.css'

interface Props {
  readonly value: MatchDraft
  readonly onChange: (match: MatchDraft) => void
}

const facetsOf = (rows: readonly ServiceRow[]) => {
  const distinct = (values: readonly string[]): string[] => [...new Set(values)].toSorted((a, b) => a.localeCompare(b))
  return {
    types: distinct(rows.map(({ type }) => type)),
    groups: distinct(rows.flatMap(({ group }) => group ?? [])),
    tags: distinct(rows.flatMap(({ tags }) => tags)),
  }
}

interface PickProps {
  readonly name: 'types' | 'groups' | 'tags' | 'criticalities'
  readonly label: string
  readonly data: readonly string[]
  readonly value: readonly string[]
  readonly onChange: (values: string[]) => void
}

/* What nothing has any longer can still be taken out. */
const Pick = ({ name, label, data, value, onChange }: PickProps) => (
  <MultiSelect
    name={`match.${name}`}
    label={label}
    placeholder={value.length === 0 ? 'any' : undefined}
    data={[...new Set([...data, ...value])]}
    searchable
    openOnFocus={false}
    hidePickedOptions
    limit={100}
    nothingFoundMessage="Nothing of this name"
    value={[...value]}
    error={useProblemWithin(`match.${name}`)}
    onChange={onChange}
  />
)

const Matching = ({ rows, value }: { readonly rows: readonly ServiceRow[] | undefined; readonly value: MatchDraft }) => {
  const found = useMemo(() => rows?.filter(matcherOf(matchOf(value))), [rows, value])
  if (!rows || !found) return null
  return isEveryService(value) ? (
    <>Matches every service: {countWords(found.length, 'service')} now, and those added later.</>
  ) : (
    <>
      Matches <strong data-figures>{countWords(found.length, 'service')}</strong>
      {found.length > 0 && found.length < 4 && `: ${found.map(({ name }) => name).join(', ')}`}.
    </>
  )
}

/** Which services are meant. All that is chosen has to fit; what is left empty narrows nothing. */
export const MatchFields = ({ value, onChange }: Props) => {
  const rows = useRows()
  const facets = useMemo(() => facetsOf(rows ?? []), [rows])
  const set = (changed: Partial<MatchDraft>): void => onChange({ ...value, ...changed })
  return (
    <>
      <ServicePicker
        name="match.services"
        label="Services"
        placeholder={isEveryService(value) ? 'every service' : 'any'}
        value={value.services}
        onChange={(services) => set({ services })}
      />
      <div className={classes.facets}>
        <Pick
          name="criticalities"
          label="Criticalities"
          data={criticalities.toReversed()}
          value={value.criticalities}
          onChange={(chosen) => set({ criticalities: criticalities.filter((one) => chosen.includes(one)) })}
        />
        <Pick name="groups" label="Groups" data={facets.groups} value={value.groups} onChange={(groups) => set({ groups })} />
        <Pick name="tags" label="Tags" data={facets.tags} value={value.tags} onChange={(tags) => set({ tags })} />
        <Pick name="types" label="Types" data={facets.types} value={value.types} onChange={(types) => set({ types })} />
      </div>
      <p className={classes.matching} role="status">
        <Matching rows={rows} value={value} />
      </p>
    </>
  )
}
