import type { AlertView } from '#api/schema/alert.ts'
import type { AlertStatus } from '#domain/alerting/alert.ts'
import { rankOf } from '../severity/severity.ts'

type OpenStatus = Exclude<AlertStatus, 'resolved'>

/** Alerts of one status, the most urgent first. */
export interface Section {
  readonly status: OpenStatus
  readonly alerts: readonly AlertView[]
}

/** What waits for somebody comes first. */
const order: readonly OpenStatus[] = ['active', 'acknowledged', 'suppressed']

/* What comes anew stands below, so that nothing moves away under the hand. */
const byUrgency = (a: AlertView, b: AlertView): number =>
  rankOf(a.severity) - rankOf(b.severity) || a.startedAt - b.startedAt || (a.id < b.id ? -1 : 1)

/** Alerts that are not over, by what is to be done about them; the longest first among equals. */
export const sectionsOf = (open: readonly AlertView[]): readonly Section[] =>
  order
    .map((status) => ({ status, alerts: open.filter((alert) => alert.status === status).toSorted(byUrgency) }))
    .filter(({ alerts }) => alerts.length > 0)
