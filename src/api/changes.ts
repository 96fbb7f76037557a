import type { HaleEvent, Published } from '#engine/contract.ts'
import { events } from '#engine/events.ts'
import { derive, name } from '@pumped-fn/core-next'
import { alertViews, type AlertViews } from './alert-views.ts'
import { changeQueue } from './change-queue.ts'
import type { Change, ChangesQuery } from './schema/change.ts'
import { toServiceName, toServiceState, toServiceWithState } from './service-view.ts'

export interface TrackedChange {
  /** Where the stream can be resumed; nothing can be resumed after a reset, so that it is told again. */
  readonly id: string
  readonly change: Change
}

export interface ChangesApi {
  /** Where a stream goes on that knows all until now: asked before a page is drawn, so that nothing is missed after it. */
  latest(): Promise<string>
  /**
   * Changes as they are committed, until the signal aborts. Goes on after `lastEventId`; begins with a `reset` where that
   * is not possible, also for a first connection, which may have missed what happened since its page was drawn.
   */
  stream(query: ChangesQuery, signal: AbortSignal): AsyncGenerator<TrackedChange, void, void>
}

/** A listener that is this many events behind fetches anew instead. */
const longestQueue = 5000

/** Null where it is about no service in particular. */
const serviceOf = (event: HaleEvent): string | null => {
  switch (event.type) {
    case 'check.recorded':
      return event.check.serviceId
    case 'incident.opened':
    case 'incident.closed':
    case 'alert.changed':
      return event.service.id
    case 'service.created':
    case 'service.changed':
      return event.live.service.id
    case 'service.deleted':
      return event.serviceId
    case 'delivery.changed':
    case 'alerting.setup':
      return null
  }
}

const toChange = (event: HaleEvent, summary: AlertViews['summary']): Change => {
  switch (event.type) {
    case 'check.recorded':
      return { type: event.type, check: event.check, state: toServiceState(event.live) }
    case 'incident.opened':
    case 'incident.closed':
      return { type: event.type, incident: event.incident, service: toServiceName(event.service) }
    case 'service.created':
    case 'service.changed':
      return { type: event.type, service: toServiceWithState(event.live) }
    case 'alert.changed':
      return { type: event.type, change: event.change, alert: summary(event.alert, toServiceName(event.service)) }
    case 'service.deleted':
    case 'delivery.changed':
    case 'alerting.setup':
      return event
  }
}

const toTracked = (item: Published | 'reset', summary: AlertViews['summary']): TrackedChange =>
  item === 'reset' ? { id: 'reset', change: { type: 'reset' } } : { id: item.id, change: toChange(item.event, summary) }

export const changes = derive(
  { alertViews, events },
  ({ alertViews, events }): ChangesApi => ({
    latest: async () => events.latest(),
    stream: async function* ({ serviceIds, lastEventId }, signal) {
      const wanted = serviceIds && new Set(serviceIds)
      const queue = changeQueue(longestQueue)
      const hear = (published: Published): void => {
        const service = serviceOf(published.event)
        if (!wanted || (service !== null && wanted.has(service))) queue.push(published)
      }
      const missed = lastEventId ? events.since(lastEventId) : null
      if (missed) missed.forEach(hear)
      else queue.reset()
      const unsubscribe = events.subscribe(hear)
      try {
        while (!signal.aborted) for (const item of await queue.take(signal)) yield toTracked(item, alertViews.summary)
      } finally {
        unsubscribe()
      }
    },
  }),
  name('api.changes'),
)
