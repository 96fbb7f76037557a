import type { LiveBatch } from '#api/schema/row.ts'

/** Whether alerts have begun, changed or ended, or a service has gone with its alerts. */
export const tellsOfAlerts = ({ alerts, deleted }: LiveBatch): boolean => alerts.length + deleted.length > 0

/** The same, or word of them has gone out, or a channel, a rule or a silence has changed. */
export const tellsOfAlerting = (batch: LiveBatch): boolean => tellsOfAlerts(batch) || batch.deliveries.length + batch.setup.length > 0
