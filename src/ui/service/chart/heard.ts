import type { LiveBatch } from '#api/schema/row.ts'
import type { HealthCheck } from '#domain/check.ts'
import type { Incident } from '#domain/incident.ts'

/** What was heard of a service since its series was fetched. */
export interface Heard {
  readonly checks: readonly HealthCheck[]
  readonly incidents: readonly Incident[]
}

export const nothingHeard: Heard = { checks: [], incidents: [] }

/** More would be slower to draw than to fetch anew. */
export const mostHeard = 2000

/** What is told twice is heard once. */
export const hear = (heard: Heard, batches: readonly LiveBatch[], serviceId: string): Heard => {
  const known = new Set(heard.checks.map(({ id }) => id))
  const checks = batches.flatMap(({ detail }) => (detail?.service.id === serviceId ? detail.checks : [])).filter(({ id }) => !known.has(id))
  const incidents = batches.flatMap((batch) => batch.incidents.filter((incident) => incident.serviceId === serviceId))
  if (checks.length + incidents.length === 0) return heard
  return { checks: [...heard.checks, ...checks], incidents: [...heard.incidents, ...incidents] }
}
