import { z } from 'zod'
import { alertSummary } from './alert.ts'
import { healthCheck } from './check.ts'
import { incident, serviceName } from './incident.ts'
import { serviceState, serviceWithState } from './service.ts'
import { id } from './text.ts'

/** What of alerting can be set up. */
export const setupPart = z.enum(['channels', 'rules', 'policies', 'maintenance', 'silences'])
export type SetupPart = z.output<typeof setupPart>

/** What the live stream tells. */
export const change = z.discriminatedUnion('type', [
  /** What came before is lost or was never told: fetch again. */
  z.object({ type: z.literal('reset') }),
  z.object({ type: z.literal('check.recorded'), check: healthCheck, state: serviceState }),
  z.object({ type: z.literal('service.created'), service: serviceWithState }),
  z.object({ type: z.literal('service.changed'), service: serviceWithState }),
  z.object({ type: z.literal('service.deleted'), serviceId: z.string() }),
  z.object({ type: z.literal('incident.opened'), incident, service: serviceName }),
  z.object({ type: z.literal('incident.closed'), incident, service: serviceName }),
  z.object({
    type: z.literal('alert.changed'),
    change: z.enum(['opened', 'suppressed', 'acknowledged', 'escalated', 'resolved']),
    alert: alertSummary,
  }),
  /** Deliveries of these alerts to one channel were tried, or wait. */
  z.object({ type: z.literal('delivery.changed'), alertIds: z.array(z.string()).readonly(), channelId: z.string() }),
  z.object({ type: z.literal('alerting.setup'), part: setupPart }),
])
export type Change = z.output<typeof change>

export const changesQuery = z.strictObject({
  /** Only changes of these services and their alerts; all where absent. */
  serviceIds: z.array(id).max(1000).optional(),
  /** The last event heard; set by the client when it reconnects. */
  lastEventId: z.string().max(200).nullish(),
})
export type ChangesQuery = z.output<typeof changesQuery>
