import { reachedFrom } from '#domain/alerting/dependency.ts'
import { longestHoldMs, recoveryMs } from '#domain/alerting/first-telling.ts'
import { matcherOf } from '#domain/alerting/matching.ts'
import { union } from '#domain/intervals.ts'
import { intervalMs, type Service, type StoredService } from '#domain/service.ts'
import type { Interval } from '#domain/uptime.ts'
import type { Setup } from '../contract.ts'
import { openTimes } from '../desk/window.ts'
import type { PastTools } from './tools.ts'

/** When nobody was told of a service: sorted and disjoint. */
export type QuietTimes = (service: StoredService) => Promise<readonly Interval[]>

interface Parts extends Pick<PastTools, 'pace' | 'stores'> {
  readonly setup: Setup
  readonly services: readonly StoredService[]
}

interface Planned {
  readonly fits: (service: Service) => boolean
  readonly times: readonly Interval[]
}

const plannedTimes = async ({ setup, pace }: Parts, range: Interval): Promise<Planned[]> => {
  const planned = setup.silences
    .all()
    .map(({ match, createdAt, until }): Planned => ({ fits: matcherOf(match), times: [{ from: createdAt, to: until }] }))
  for (const one of setup.maintenance.all()) {
    await pace()
    planned.push({ fits: matcherOf(one.match), times: openTimes(one, range) })
  }
  return planned
}

/**
 * Maintenance windows and silences that are known now, and the incidents of what services depend on now. A service had time to
 * be looked at again after these, and an alert waited for them to be looked at before.
 */
export const quietTimes = async (parts: Parts, range: Interval): Promise<QuietTimes> => {
  const { services, stores } = parts
  const planned = await plannedTimes(parts, range)
  const byId = new Map(services.map((service) => [service.id, service]))
  const dependencies = (id: string): readonly string[] => byId.get(id)?.dependsOn ?? []
  const known = new Map<string, Promise<readonly Interval[]>>()

  const readDown = async (id: string): Promise<readonly Interval[]> => {
    const service = byId.get(id)
    const incidents = service ? await stores.incidents.overlapping(service.number, range.from, range.to) : []
    return incidents.map(({ startedAt, recoveredAt }) => ({ from: startedAt, to: recoveredAt ?? Infinity }))
  }
  const down = (id: string): Promise<readonly Interval[]> => {
    const times = known.get(id) ?? readDown(id)
    known.set(id, times)
    return times
  }

  return async (service) => {
    const roots = await Promise.all(reachedFrom([service.id], dependencies).map(down))
    const slackMs = recoveryMs(intervalMs(service))
    const waits = roots.flat().map(({ from, to }) => ({ from: from - longestHoldMs, to: to + slackMs }))
    return union([...planned.flatMap(({ fits, times }) => (fits(service) ? times : [])), ...waits])
  }
}
