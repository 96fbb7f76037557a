import type { IncidentCondition } from '#domain/alerting/alert.ts'
import type { StoredService } from '#domain/service.ts'
import type { Episode } from '#domain/alerting/told-episodes.ts'
import { lookBackMs, type PastTools, type ServicePast } from './tools.ts'

/** Incidents as they are stored, as far as they were open for long enough. */
export const pastIncidents = async (
  condition: IncidentCondition,
  { number }: StoredService,
  { stores, range }: PastTools,
): Promise<ServicePast> => {
  const afterMs = (condition.after ?? 0) * 1000
  const incidents = await stores.incidents.overlapping(number, range.from - lookBackMs, range.to)
  const episodes = incidents.flatMap(({ startedAt, recoveredAt }): Episode[] => {
    const tellableAt = startedAt + afterMs
    const endedAt = recoveredAt === null || recoveredAt >= range.to ? null : recoveredAt
    return tellableAt < (endedAt ?? range.to) ? [{ startedAt, tellableAt, endedAt }] : []
  })
  return { episodes, exactFrom: null }
}
