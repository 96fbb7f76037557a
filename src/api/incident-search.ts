import type { LiveService } from '#engine/contract.ts'
import { breathe } from '#runtime/breathe.ts'
import type { IncidentSearch, IncidentsStore, StoredIncident } from '#storage/contract.ts'
import type { IncidentListQuery } from './schema/incident.ts'

type Choice = Pick<IncidentListQuery, 'service' | 'criticality' | 'group'>
export type Criteria = Omit<IncidentSearch, 'among' | 'limit' | 'before'>

/** Numbers of the services that are asked for; undefined where that is all of them. */
const chosen = (all: readonly LiveService[], { service: id, criticality, group }: Choice): number[] | undefined => {
  if (id === undefined && criticality === undefined && group === undefined) return undefined
  return all.flatMap(({ service }) =>
    (id === undefined || service.id === id) &&
    (criticality === undefined || service.criticality === criticality) &&
    (group === undefined || service.group === group)
      ? [service.number]
      : [],
  )
}

const named = (all: readonly LiveService[], part: string): number[] =>
  all.flatMap(({ service }) => (service.name.toLowerCase().includes(part.toLowerCase()) ? [service.number] : []))

export const criteriaOf = (all: readonly LiveService[], { status, q, from, to, ...choice }: IncidentListQuery): Criteria => {
  const services = chosen(all, choice)
  return {
    ...(status && { status }),
    ...(services && { services }),
    ...(q !== undefined && { about: { text: q, services: named(all, q) } }),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
  }
}

/** Looked through in one go, some milliseconds of work. */
const step = 8000

/** The newest incidents that meet the criteria, however far back they lie. */
export const findIncidents = async (
  store: IncidentsStore,
  criteria: Criteria,
  page: Pick<IncidentSearch, 'limit' | 'before'>,
): Promise<StoredIncident[]> => {
  const all: StoredIncident[] = []
  let { before } = page
  for (;;) {
    const { found, next } = await store.search({ ...criteria, limit: page.limit - all.length, among: step, ...(before && { before }) })
    all.push(...found)
    if (next === null || all.length >= page.limit) return all
    before = next
    await breathe()
  }
}
