import type { HealthCheck } from '#domain/check.ts'
import type { HaleEvent, Published } from '#engine/contract.ts'
import type { SetupPart } from './schema/change.ts'
import type { ServiceName } from './schema/incident.ts'
import type { LiveBatch } from './schema/row.ts'
import { toServiceName } from './service-view.ts'

type IncidentNews = LiveBatch['incidents'][number]
export type AlertChange = HaleEvent & { readonly type: 'alert.changed' }

/** What has happened since it was taken last. Of each service only that something has: its state is read when it is told. */
export interface News {
  readonly checked: ReadonlySet<string>
  readonly changed: ReadonlySet<string>
  readonly deleted: ReadonlySet<string>
  readonly incidents: readonly IncidentNews[]
  /** By the id of the alert, as it was told last. */
  readonly alerts: ReadonlyMap<string, AlertChange>
  /** Ids of alerts of which deliveries were tried. */
  readonly deliveries: ReadonlySet<string>
  readonly setup: ReadonlySet<SetupPart>
  /** Of the one service that is followed. */
  readonly checks: readonly HealthCheck[]
  /** So much has happened that it is not all known. */
  readonly isIncomplete: boolean
}

const emptyNews = () => ({
  checked: new Set<string>(),
  changed: new Set<string>(),
  deleted: new Set<string>(),
  incidents: [] as IncidentNews[],
  alerts: new Map<string, AlertChange>(),
  deliveries: new Set<string>(),
  setup: new Set<SetupPart>(),
  checks: [] as HealthCheck[],
  isIncomplete: false,
})

/** A listener that is this many incidents, checks or alerts behind fetches anew instead. */
const longestList = 1000

/** Gathers events for one listener: bounded by the number of services, however slowly it reads. */
export interface Newsroom {
  hear(published: Published): void
  /** Id of the newest event heard, null before the first. */
  lastId(): string | null
  isEmpty(): boolean
  take(): News
}

export const newsroom = (followed: string | undefined): Newsroom => {
  let news = emptyNews()
  let lastId: string | null = null
  let isEmpty = true

  const note = <Item>(list: Item[], item: Item): void => {
    if (list.length < longestList) list.push(item)
    else news.isIncomplete = true
  }

  const noteAlert = (change: AlertChange): void => {
    if (news.alerts.size < longestList || news.alerts.has(change.alert.id)) news.alerts.set(change.alert.id, change)
    else news.isIncomplete = true
  }

  const noteDeliveries = (alertIds: readonly string[]): void => {
    for (const id of alertIds) news.deliveries.add(id)
    if (news.deliveries.size > longestList) news.isIncomplete = true
  }

  const noteIncident = ({ incident, service }: HaleEvent & { type: 'incident.opened' | 'incident.closed' }): void => {
    const named: ServiceName = toServiceName(service)
    note(news.incidents, { ...incident, service: named })
  }

  const write = (event: HaleEvent): void => {
    switch (event.type) {
      case 'check.recorded':
        news.checked.add(event.check.serviceId)
        if (event.check.serviceId === followed) note(news.checks, event.check)
        return
      case 'service.created':
      case 'service.changed':
        news.changed.add(event.live.service.id)
        return
      case 'service.deleted':
        news.deleted.add(event.serviceId)
        return
      case 'incident.opened':
      case 'incident.closed':
        noteIncident(event)
        return
      case 'alert.changed':
        noteAlert(event)
        return
      case 'delivery.changed':
        noteDeliveries(event.alertIds)
        return
      case 'alerting.setup':
        news.setup.add(event.part)
    }
  }

  return {
    hear: ({ id, event }) => {
      lastId = id
      isEmpty = false
      write(event)
    },
    lastId: () => lastId,
    isEmpty: () => isEmpty,
    take: () => {
      const taken = news
      news = emptyNews()
      isEmpty = true
      return taken
    },
  }
}
