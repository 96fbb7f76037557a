import type { Status } from '#domain/check.ts'
import type { Criticality } from '#domain/service.ts'
import type { ServiceRow } from '#api/schema/row.ts'

/*
 * All services travel inside the page. As JSON objects a thousand of them would repeat fifteen names each; as tuples
 * in one string they are a third of that, and the browser reads them in a few milliseconds.
 */
type Packed = readonly [
  id: string,
  name: string,
  type: string,
  criticality: Criticality,
  group: string | null,
  tags: readonly string[],
  enabled: 0 | 1,
  status: Status,
  degraded: 0 | 1,
  since: number,
  responseTime: number | null,
  lastCheckAt: number | null,
  uptime24h: number | null,
  error: string | null,
  maintenance: 0 | 1,
]

const bit = (value: boolean): 0 | 1 => (value ? 1 : 0)

const pack = (row: ServiceRow): Packed => [
  row.id,
  row.name,
  row.type,
  row.criticality,
  row.group,
  row.tags,
  bit(row.enabled),
  row.status,
  bit(row.degraded),
  row.since,
  row.responseTime,
  row.lastCheckAt,
  row.uptime24h,
  row.error,
  bit(row.maintenance),
]

const unpack = ([id, name, type, criticality, group, tags, enabled, status, degraded, ...rest]: Packed): ServiceRow => {
  const [since, responseTime, lastCheckAt, uptime24h, error, maintenance] = rest
  return {
    id,
    name,
    type,
    criticality,
    group,
    tags,
    enabled: enabled === 1,
    status,
    degraded: degraded === 1,
    since,
    responseTime,
    lastCheckAt,
    uptime24h,
    error,
    maintenance: maintenance === 1,
  }
}

export const packRows = (rows: readonly ServiceRow[]): string => JSON.stringify(rows.map(pack))

// Written by `packRows` of the same build, so its shape is known.
const parse = (packed: string): readonly Packed[] => JSON.parse(packed) as readonly Packed[]

export const unpackRows = (packed: string): ServiceRow[] => parse(packed).map(unpack)
