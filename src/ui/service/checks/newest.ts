import type { LiveBatch } from '#api/schema/row.ts'
import type { HealthCheck, Status } from '#domain/check.ts'

export const pageSize = 25

/** The newest page with the checks that were heard of, newest first; what is told twice is shown once. */
export const withNewer = (page: HealthCheck[], heard: readonly HealthCheck[], status: Status | null): HealthCheck[] => {
  const known = new Set(page.map(({ id }) => id))
  const fresh = heard.filter((check) => !known.has(check.id) && (status === null || check.status === status))
  if (fresh.length === 0) return page
  return [...fresh, ...page].toSorted((a, b) => b.timestamp - a.timestamp).slice(0, pageSize)
}

export const checksIn = (batches: readonly LiveBatch[], serviceId: string): HealthCheck[] =>
  batches.flatMap(({ detail }) => (detail?.service.id === serviceId ? detail.checks : []))
