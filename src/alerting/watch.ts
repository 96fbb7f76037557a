import { name, provide } from '@pumped-fn/core-next'
import type { CheckRecord } from '#domain/check.ts'
import type { Incident } from '#domain/incident.ts'
import type { StoredService } from '#domain/service.ts'
import type { Watch, WatchListener } from './contract.ts'

interface Known {
  service: StoredService
  incident: Incident | null
  newest: CheckRecord | null
}

export const watch = provide((): Watch => {
  const known = new Map<string, Known>()
  let listeners: readonly WatchListener[] = []

  return {
    begin: (standings) => {
      known.clear()
      for (const standing of standings) known.set(standing.service.id, { ...standing })
      for (const listener of listeners) listener.begun?.()
    },
    put: (service) => {
      const one = known.get(service.id)
      if (one) one.service = service
      else known.set(service.id, { service, incident: null, newest: null })
      for (const listener of listeners) listener.changed?.(service)
    },
    remove: (serviceId) => {
      if (known.delete(serviceId)) for (const listener of listeners) listener.removed?.(serviceId)
    },
    observe: (service, check) => {
      const one = known.get(service.id)
      if (one === undefined) return
      one.newest = check
      for (const listener of listeners) listener.checked?.(one.service, check)
    },
    settle: (serviceId, incident) => {
      const one = known.get(serviceId)
      if (one) one.incident = incident
    },
    get: (serviceId) => known.get(serviceId),
    all: () => known.values(),
    listen: (listener) => {
      const own = { ...listener }
      listeners = [...listeners, own]
      return () => {
        listeners = listeners.filter((each) => each !== own)
      }
    },
  }
}, name('alerting.watch'))
