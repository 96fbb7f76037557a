import type { Change } from '#api/schema/change.ts'
import type { ServiceState } from '#api/schema/service.ts'
import type { ServiceView } from '../model.ts'

type Known = Map<string, ServiceView>

const checkedAt = (service: Pick<ServiceView, 'lastCheck'>): number => service.lastCheck?.timestamp ?? 0

const record = (known: Known, state: ServiceState): void => {
  const { serviceId, ...rest } = state
  const service = known.get(serviceId)
  if (service !== undefined && checkedAt(state) >= checkedAt(service)) known.set(serviceId, { ...service, ...rest })
}

const replace = (known: Known, service: ServiceView): void => {
  const before = known.get(service.id)
  if (before === undefined || service.updatedAt >= before.updatedAt) known.set(service.id, service)
}

const apply = (known: Known, change: Change): void => {
  switch (change.type) {
    case 'service.created':
      if (!known.has(change.service.id)) known.set(change.service.id, change.service)
      return
    case 'service.changed':
      replace(known, change.service)
      return
    case 'service.deleted':
      known.delete(change.serviceId)
      return
    case 'check.recorded':
      record(known, change.state)
      return
    // The state told with the check that opened or closed an incident holds the incident already.
    case 'incident.opened':
    case 'incident.closed':
    case 'reset':
  }
}

/**
 * The list after what happened; what is older than the list knows already changes nothing. Services that were not
 * touched keep their identity, so that their rows need not be drawn again; new ones join at the end.
 */
export const applyChanges = (services: readonly ServiceView[], changes: readonly Change[]): ServiceView[] => {
  const known: Known = new Map(services.map((service) => [service.id, service]))
  for (const change of changes) apply(known, change)
  return [...known.values()]
}
