import { derive, name } from '@pumped-fn/core-next'
import type { Service, StoredService } from '#domain/service.ts'
import { clock } from '#runtime/clock.ts'
import { guests } from '#runtime/guests.ts'
import { log } from '#runtime/log.ts'
import { metrics } from '#runtime/metrics.ts'
import type { HaleEvent } from '../contract.ts'
import { events } from '../events.ts'
import { hooks, type AlertEvent, type CheckEvent, type Hook, type IncidentEvent } from './contract.ts'
import { createLane, type Lane } from './lane.ts'

/** Tells the hooks of plugins what was committed. */
export interface HookDispatcher {
  start(): void
  /** What waits gets up to 1.5 s, the rest is dropped. */
  stop(): Promise<void>
}

/** Incidents and alerts wait apart from checks, so that a flood of the one never costs the other. */
export const longestIncidentQueue = 10_000
export const longestAlertQueue = 10_000
export const longestCheckQueue = 1_000

const graceMs = 1_500

// An incident carries the service as it is stored; the number is nobody's business outside.
const outward = (service: Service | StoredService): Service => {
  if (!('number' in service)) return service
  const { number: _, ...rest } = service
  return rest
}

const incidentKinds = { 'incident.opened': 'opened', 'incident.closed': 'closed' } as const

export const hookDispatcher = derive(
  { clock, events, guests, hooks, log, metrics },
  ({ clock, events, guests, hooks, log, metrics }): HookDispatcher => {
    const parts = { clock, guests, log, metrics }
    const laneOf = <Event>(hook: string, run: Hook<Event> | undefined, longest: number): Lane<Event> | undefined =>
      run && createLane({ hook, run, longest }, parts)
    const incidents = laneOf<IncidentEvent>('onIncident', hooks.onIncident, longestIncidentQueue)
    const alerts = laneOf<AlertEvent>('onAlert', hooks.onAlert, longestAlertQueue)
    const checks = laneOf<CheckEvent>('onCheck', hooks.onCheck, longestCheckQueue)

    const hear = (event: HaleEvent): void => {
      if (event.type === 'alert.changed') alerts?.put({ kind: event.change, alert: event.alert, service: event.service })
      if (event.type === 'check.recorded') checks?.put({ check: event.check, service: outward(event.live.service) })
      if (event.type === 'incident.opened' || event.type === 'incident.closed')
        incidents?.put({ kind: incidentKinds[event.type], incident: event.incident, service: outward(event.service) })
    }

    let leave = (): void => {}
    return {
      start: () => {
        if (incidents || alerts || checks) leave = events.subscribe(({ event }) => hear(event))
      },
      stop: async () => {
        leave()
        await Promise.all([incidents?.stop(graceMs), alerts?.stop(graceMs), checks?.stop(graceMs)])
      },
    }
  },
  name('engine.hookDispatcher'),
)
