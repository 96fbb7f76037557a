import type { IncidentListQuery } from '#api/schema/incident.ts'
import { criticalities, type Criticality } from '#domain/service.ts'

export const statuses = ['open', 'closed'] as const
export const times = ['24h', '7d', '30d', '90d'] as const

const day = 86_400_000
const timeMs = { '24h': day, '7d': 7 * day, '30d': 30 * day, '90d': 90 * day } as const

/** What the list is narrowed to; null: not at all. */
export interface Filter {
  readonly status: (typeof statuses)[number] | null
  readonly criticality: Criticality | null
  readonly group: string | null
  readonly service: string | null
  readonly time: (typeof times)[number] | null
  readonly q: string | null
}

const one = <Value extends string>(known: readonly Value[], text: string | null): Value | null =>
  known.find((value) => value === text) ?? null

/** Most that the server takes. */
const longestText = 200
const text = (value: string | null): string | null => (value === null || value.trim() === '' ? null : value.trim().slice(0, longestText))

/** The filter that an address asks for; what makes no sense in it is as if it were not there. */
export const filterOf = (params: Pick<URLSearchParams, 'get'>): Filter => ({
  status: one(statuses, params.get('status')),
  criticality: one(criticalities, params.get('criticality')),
  group: text(params.get('group')),
  service: text(params.get('service')),
  time: one(times, params.get('time')),
  q: text(params.get('q')),
})

export const isFiltered = (filter: Filter): boolean => Object.values(filter).some((value) => value !== null)

/** The question to the server. Times count back from `now`. */
export const queryOf = ({ status, criticality, group, service, time, q }: Filter, now: number): Partial<IncidentListQuery> => ({
  ...(status && { status }),
  ...(criticality && { criticality }),
  ...(group && { group }),
  ...(service && { service }),
  ...(time && { from: now - timeMs[time] }),
  ...(q && { q }),
})
