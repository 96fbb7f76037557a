import type { NewDelivery, StoredAlert } from '#domain/alerting/alert.ts'
import type { AlertWrites } from './alert-contract.ts'
import { perConnection, type Connection } from './connection.ts'

type AlertValues = Omit<StoredAlert, 'suppressedBy' | 'memory'> & {
  readonly suppressedBy: string | null
  readonly memory: string
}

type DeliveryValues = Pick<NewDelivery, 'id' | 'alertId' | 'channelId' | 'createdAt' | 'dueAt'> & {
  readonly kind: string
  readonly notice: string
}

// Nothing is written for a service that has gone meanwhile: no rows without an owner.
const statements = perConnection((raw) => ({
  alert: raw.prepare<[AlertValues]>(
    `insert into alerts (id, rule, service, incident, severity, status, title, started_at, acknowledged_at, acknowledged_by,
       acknowledge_note, resolved_at, resolved_by, resolution, suppressed_by, flapping_since, created_at, memory)
     select @id, @ruleId, number, @incidentId, @severity, @status, @title, @startedAt, @acknowledgedAt, @acknowledgedBy,
       @acknowledgeNote, @resolvedAt, @resolvedBy, @resolution, @suppressedBy, @flappingSince, @createdAt, @memory
     from services where number = @service and deleted_at is null
     on conflict (id) do update set incident = excluded.incident, severity = excluded.severity, status = excluded.status,
       title = excluded.title, started_at = excluded.started_at, acknowledged_at = excluded.acknowledged_at,
       acknowledged_by = excluded.acknowledged_by, acknowledge_note = excluded.acknowledge_note,
       resolved_at = excluded.resolved_at, resolved_by = excluded.resolved_by, resolution = excluded.resolution,
       suppressed_by = excluded.suppressed_by, flapping_since = excluded.flapping_since, memory = excluded.memory`,
  ),
  delivery: raw.prepare<[DeliveryValues]>(
    `insert into deliveries (id, alert, channel, kind, status, created_at, due_at, notice)
     select @id, alerts.id, @channelId, @kind, 'pending', @createdAt, @dueAt, @notice
     from alerts join services on number = service where alerts.id = @alertId and deleted_at is null
     on conflict (id) do nothing`,
  ),
}))

const alertValues = (alert: StoredAlert): AlertValues => ({
  ...alert,
  suppressedBy: alert.suppressedBy && JSON.stringify(alert.suppressedBy),
  memory: JSON.stringify(alert.memory),
})

const deliveryValues = ({ notice, ...delivery }: NewDelivery): DeliveryValues => ({
  ...delivery,
  kind: notice.kind,
  notice: JSON.stringify(notice),
})

/** Writes alerts and what is to be said of them, also the same again. Only inside a transaction. */
export const writeAlerts = (connection: Connection, { alerts, deliveries }: AlertWrites): void => {
  const { alert, delivery } = statements(connection)
  // What resolves goes first: it makes way for the next one of its rule and service.
  const resolvedFirst = alerts.toSorted((one, other) => Number(one.resolvedAt === null) - Number(other.resolvedAt === null))
  for (const one of resolvedFirst) alert.run(alertValues(one))
  for (const one of deliveries) delivery.run(deliveryValues(one))
}
