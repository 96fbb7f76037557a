import { setup } from '#alerting/setup.ts'
import type { Alert, Delivery } from '#domain/alerting/alert.ts'
import { board } from '#engine/board.ts'
import { stores } from '#storage/stores.ts'
import { derive, name } from '@pumped-fn/core-next'
import type { AlertSummary, AlertView } from './schema/alert.ts'
import type { DeliveryView } from './schema/delivery.ts'
import type { ServiceName } from './schema/incident.ts'
import { toServiceName } from './service-view.ts'

/** Alerts and deliveries with the names of what they are about. */
export interface AlertViews {
  /** Of a service that has just gone its name is known to the caller alone. */
  readonly summary: (alert: Alert, service?: ServiceName) => AlertSummary
  readonly delivery: (delivery: Delivery) => DeliveryView
  readonly withDeliveries: (alerts: readonly Alert[]) => Promise<AlertView[]>
}

export const alertViews = derive(
  { board, setup, stores },
  ({ board, setup, stores }): AlertViews => {
    const nameOf = (serviceId: string): ServiceName | null => {
      const live = board.get(serviceId)
      return live ? toServiceName(live.service) : null
    }

    const summary = (alert: Alert, service = nameOf(alert.serviceId)): AlertSummary => ({
      id: alert.id,
      ruleId: alert.ruleId,
      serviceId: alert.serviceId,
      incidentId: alert.incidentId,
      severity: alert.severity,
      status: alert.status,
      title: alert.title,
      startedAt: alert.startedAt,
      acknowledgedAt: alert.acknowledgedAt,
      acknowledgedBy: alert.acknowledgedBy,
      acknowledgeNote: alert.acknowledgeNote,
      resolvedAt: alert.resolvedAt,
      resolvedBy: alert.resolvedBy,
      resolution: alert.resolution,
      suppressedBy: alert.suppressedBy,
      flappingSince: alert.flappingSince,
      service,
      ruleName: setup.rules.get(alert.ruleId)?.name ?? null,
    })

    const channelName = (id: string): DeliveryView['channel'] => {
      const channel = setup.channels.get(id)
      return channel ? { id, name: channel.name, type: channel.type } : null
    }

    const delivery = (one: Delivery): DeliveryView => ({
      id: one.id,
      alertId: one.alertId,
      channelId: one.channelId,
      kind: one.kind,
      status: one.status,
      messageId: one.messageId,
      createdAt: one.createdAt,
      dueAt: one.dueAt,
      sentAt: one.sentAt,
      attempts: one.attempts,
      channel: channelName(one.channelId),
    })

    return {
      summary,
      delivery,
      withDeliveries: async (alerts) => {
        const deliveries = alerts.length === 0 ? [] : await stores.outbox.ofAlerts(alerts.map(({ id }) => id))
        const ofAlert = Map.groupBy(deliveries, ({ alertId }) => alertId)
        return alerts.map((alert) => ({ ...summary(alert), deliveries: (ofAlert.get(alert.id) ?? []).map(delivery) }))
      },
    }
  },
  name('api.alertViews'),
)
