import { desk } from '#alerting/desk.ts'
import type { Alert } from '#domain/alert.ts'
import { stores } from '#storage/stores.ts'
import { derive, name } from '@pumped-fn/core-next'

/** Alerts of the same incident, and those that share a root cause: the one underneath and all that it suppresses. Newest first. */
export type RelatedAlerts = (alert: Alert) => Promise<readonly Alert[]>

const most = 100

/** The incident underneath, or the alert's own where nothing lies under it. */
const rootOf = ({ incidentId, suppressedBy }: Alert): string | null =>
  (suppressedBy?.kind === 'dependency' ? suppressedBy.incidentId : null) ?? incidentId

const newestFirst = (a: Alert, b: Alert): number => b.startedAt - a.startedAt || (a.id < b.id ? 1 : -1)

export const relatedAlerts = derive(
  { desk, stores },
  ({ desk, stores }): RelatedAlerts =>
    async (alert) => {
      const root = rootOf(alert)
      const incidents = [...new Set([alert.incidentId, root])].flatMap((id) => id ?? [])
      const stored = await Promise.all(incidents.map((incident) => stores.alerts.search({ incident, limit: most })))
      const open = root === null ? [] : desk.open().filter((one) => rootOf(one) === root)
      const byId = new Map([...open, ...stored.flat()].map((one) => [one.id, one]))
      byId.delete(alert.id)
      return [...byId.values()].toSorted(newestFirst).slice(0, most)
    },
  name('api.relatedAlerts'),
)
