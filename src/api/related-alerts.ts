import { desk } from '#alerting/desk/desk.ts'
import type { Alert } from '#domain/alerting/alert.ts'
import { clock } from '#runtime/clock.ts'
import { stores } from '#storage/stores.ts'
import { derive, name } from '@pumped-fn/core-next'

/**
 * Alerts of the same incident, and those that share a root cause: the one underneath and all that it suppresses. Newest
 * first, at most a hundred; of those that have ended the ones that began shortly before its end.
 */
export type RelatedAlerts = (alert: Alert) => Promise<readonly Alert[]>

const most = 100
/** Alerts looked through for a shared cause, a few milliseconds of work. */
const among = 500

/** The incident underneath, or the alert's own where nothing lies under it. */
const rootOf = ({ incidentId, suppressedBy }: Alert): string | null =>
  (suppressedBy?.kind === 'dependency' ? suppressedBy.incidentId : null) ?? incidentId

const newestFirst = (a: Alert, b: Alert): number => b.startedAt - a.startedAt || (a.id < b.id ? 1 : -1)

export const relatedAlerts = derive(
  { clock, desk, stores },
  ({ clock, desk, stores }): RelatedAlerts => {
    const ofIncidents = async (ids: readonly (string | null)[]): Promise<readonly Alert[]> => {
      const known = [...new Set(ids)].flatMap((id) => id ?? [])
      return (await Promise.all(known.map((incident) => stores.alerts.search({ incident, limit: most })))).flat()
    }

    const ofRoot = async (root: string, { resolvedAt }: Alert): Promise<readonly Alert[]> => {
      const before = { startedAt: (resolvedAt ?? clock.now()) + 1, id: '' }
      const recent = await stores.alerts.search({ before, limit: among })
      return [...recent, ...desk.open()].filter((one) => rootOf(one) === root)
    }

    return async (alert) => {
      const root = rootOf(alert)
      const found = [...(root === null ? [] : await ofRoot(root, alert)), ...(await ofIncidents([alert.incidentId, root]))]
      const byId = new Map(found.map((one) => [one.id, one]))
      byId.delete(alert.id)
      return [...byId.values()].toSorted(newestFirst).slice(0, most)
    }
  },
  name('api.relatedAlerts'),
)
