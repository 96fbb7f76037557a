import { board } from '#engine/board.ts'
import type { Board, LiveService } from '#engine/contract.ts'
import { events } from '#engine/events.ts'
import { clock, sleep } from '#runtime/clock.ts'
import { derive, name } from '@pumped-fn/core-next'
import { alertViews, type AlertViews } from './alert-views.ts'
import { type News, newsroom } from './live-news.ts'
import { rowView, type RowView } from './row-view.ts'
import type { LiveBatch, LiveDetail, LiveQuery } from './schema/row.ts'
import { toServiceName, toServiceWithState } from './service-view.ts'

export interface TrackedBatch {
  /** Where the stream can be resumed. */
  readonly id: string
  readonly batch: LiveBatch
}

export interface LiveApi {
  /**
   * What has changed, told at most ten times a second and each service at most once a time, so that a burst of changes
   * costs no more than the services there are. Begins with a `reset` where it cannot go on after `lastEventId`.
   */
  stream(query: LiveQuery, signal: AbortSignal): AsyncGenerator<TrackedBatch, void, void>
}

/** Changes wait this long for company. */
const gatheredMs = 100
/** No event has this id, so that a stream that heard none before it broke begins anew. */
const nowhere = 'reset'

const anew: LiveBatch = {
  reset: true,
  rows: [],
  states: [],
  deleted: [],
  incidents: [],
  detail: null,
  alerts: [],
  deliveries: [],
  setup: [],
}

interface Views {
  readonly alertViews: AlertViews
  readonly board: Board
  readonly rowView: RowView
}

const standing = (board: Board, ids: readonly string[]): LiveService[] => ids.flatMap((id) => board.get(id) ?? [])

const detailOf = (board: Board, followed: string | undefined, { checked, changed, checks }: News): LiveDetail | null => {
  if (followed === undefined || !(checked.has(followed) || changed.has(followed))) return null
  const live = board.get(followed)
  return live ? { service: toServiceWithState(live), phases: live.phases, checks } : null
}

const batchOf = ({ alertViews, board, rowView }: Views, followed: string | undefined, news: News): LiveBatch => ({
  reset: false,
  rows: standing(board, [...news.changed]).map(rowView.rowOf),
  states: standing(
    board,
    [...news.checked].filter((id) => !news.changed.has(id)),
  ).map(rowView.stateOf),
  deleted: [...news.deleted],
  incidents: news.incidents,
  detail: detailOf(board, followed, news),
  alerts: [...news.alerts.values()].map(({ alert, service }) => alertViews.summary(alert, toServiceName(service))),
  deliveries: [...news.deliveries],
  setup: [...news.setup],
})

export const live = derive(
  { alertViews, board, clock, events, rowView },
  ({ alertViews, board, clock, events, rowView }): LiveApi => ({
    stream: async function* ({ serviceId, lastEventId }, signal) {
      const room = newsroom(serviceId)
      let wake = (): void => {}
      const unsubscribe = events.subscribe((published) => {
        room.hear(published)
        wake()
      })
      const leave = (): void => wake()
      signal.addEventListener('abort', leave)
      const somethingNew = (): Promise<void> =>
        new Promise((resolve) => {
          wake = resolve
          if (signal.aborted || !room.isEmpty()) resolve()
        })
      try {
        const missed = lastEventId ? events.since(lastEventId) : null
        if (missed) missed.forEach((published) => room.hear(published))
        else yield { id: nowhere, batch: anew }
        while (!signal.aborted) {
          await somethingNew()
          await sleep(clock, gatheredMs, signal)
          if (signal.aborted) return
          const id = room.lastId() ?? nowhere
          const news = room.take()
          yield news.isIncomplete ? { id, batch: anew } : { id, batch: batchOf({ alertViews, board, rowView }, serviceId, news) }
        }
      } finally {
        signal.removeEventListener('abort', leave)
        unsubscribe()
      }
    },
  }),
  name('api.live'),
)
