import { derive, name } from '@pumped-fn/core-next'
import type { Alert, StoredAlert } from '#domain/alerting/alert.ts'
import { reachedFrom } from '#domain/alerting/dependency.ts'
import { DomainError } from '#domain/errors.ts'
import type { StoredService } from '#domain/service.ts'
import { clock } from '#runtime/clock.ts'
import { asError } from '#runtime/failure.ts'
import { log } from '#runtime/log.ts'
import type { AlertWrites } from '#storage/alert-contract.ts'
import { stores } from '#storage/stores.ts'
import { createAgenda } from './agenda.ts'
import { bonds } from './bonds.ts'
import { emptyBook } from './book.ts'
import { acknowledgeIn, resolveIn } from './by-hand.ts'
import { calendar } from './calendar.ts'
import type { Desk } from '../contract.ts'
import { decisions } from './decisions.ts'
import { toAlert } from './delivery.ts'
import { dispatcher } from '../dispatch/dispatcher.ts'
import { type Changed, type Draft, retryMs } from './draft.ts'
import { ledger } from './ledger.ts'
import { planConditions, planEnd, planIncidents, planTransitions } from './plans.ts'
import { recall, recallOf } from './recall.ts'
import { rulebook } from './rulebook.ts'
import { setupBook } from '../setup.ts'
import { watch } from '../watch.ts'

/** Services decided about in one transaction, so that nobody else waits for long. */
const together = 500

const chunksOf = <Item>(items: readonly Item[]): readonly (readonly Item[])[] =>
  Array.from({ length: Math.ceil(items.length / together) }, (_, index) => items.slice(index * together, (index + 1) * together))

export const desk = derive(
  { bonds, calendar, clock, decisions, dispatcher, ledger, log, rulebook, setupBook, stores, watch },
  ({ bonds, calendar, clock, decisions, dispatcher, ledger, log, rulebook, setupBook, stores, watch }): Desk => {
    const listeners: ((serviceIds: readonly string[]) => void)[] = []
    let running = false
    let startedAt = 0

    const store = async (writes: AlertWrites): Promise<void> => {
      if (writes.alerts.length > 0 || writes.deliveries.length > 0) await stores.alerts.write(writes)
    }

    const reviewAll = async (ids: readonly string[]): Promise<void> => {
      for (const some of chunksOf(ids)) await decisions.take((draft) => some.forEach((id) => draft.review(id)), store)
    }

    const reviewLater = (ids: readonly string[], thrown: Error): void => {
      log.warn({ err: thrown, services: ids.length }, 'alerts could not be decided and will be tried again')
      for (const id of ids) agenda.put(id, clock.now() + retryMs)
    }

    const reviewSafely = async (ids: readonly string[]): Promise<void> => {
      try {
        await reviewAll(ids)
      } catch (thrown) {
        reviewLater(ids, asError(thrown))
      }
    }

    const agenda = createAgenda(clock, () => {
      void reviewSafely(agenda.take(together))
    })

    const concerned = (): readonly string[] => {
      const ids = new Set(ledger.services())
      for (const { service, incident } of watch.all()) if (incident !== null) ids.add(service.id)
      return [...ids]
    }

    const change = async (id: string, how: (draft: Draft, alert: StoredAlert) => Changed): Promise<Alert> => {
      // Whether it is there at all is asked of the database only where memory does not have it.
      if (!ledger.find(id) && !(await stores.alerts.get(id))) throw new DomainError('not_found', `there is no alert ${id}`)
      let changed: StoredAlert | undefined
      await decisions.take((draft) => {
        const alert = ledger.find(id)
        const known = alert && watch.get(alert.serviceId)
        if (!known) throw new DomainError('conflict', 'the alert is resolved already')
        const after = how(draft, alert)
        draft.put(known.service, after)
        draft.review(alert.serviceId)
        changed = after.outcomes[0]?.after
      }, store)
      if (changed === undefined) throw new Error(`alert ${id} was changed and nothing came of it`)
      return toAlert(changed)
    }

    decisions.onDecided(({ nextAt, wanted }) => {
      for (const [id, at] of nextAt) agenda.put(id, at)
      if (wanted.length > 0) for (const listener of listeners) listener(wanted)
    })
    watch.listen({
      checked: ({ id }) => {
        for (const waiting of decisions.waitingFor(id)) agenda.put(waiting, clock.now())
      },
      changed: ({ id }) => {
        if (!running) return
        const dependants = reachedFrom([id], bonds.dependants).filter((one) => ledger.book(one).open.size > 0)
        for (const one of [id, ...dependants]) agenda.put(one, clock.now())
      },
      removed: (id) => {
        ledger.put(id, emptyBook)
        agenda.put(id, null)
      },
    })
    setupBook.onChange(async (part) => {
      if (part === 'channels') dispatcher.wake()
      else if (running) await reviewSafely(concerned())
    })

    return {
      start: async () => {
        startedAt = clock.now()
        await setupBook.load()
        await recall(ledger, stores.alerts, { now: startedAt, cooldownMs: rulebook.longestCooldown() * 1000 })
        await reviewAll(concerned())
        running = true
        agenda.start()
      },
      stop: async () => {
        running = false
        agenda.stop()
        await decisions.idle()
      },
      record: (transitions, commit) =>
        decisions.takeAnyway(
          (draft) => planTransitions(draft, transitions),
          (draft) => planIncidents(draft, transitions),
          commit,
        ),
      recordEnd: (end, commit) => decisions.take((draft) => planEnd(draft, end), commit),
      conditions: async (changes) => {
        const past = await recallOf(changes, startedAt, { ledger, store: stores.alerts })
        const find = (id: string): StoredService | undefined => watch.get(id)?.service
        for (const some of chunksOf(changes)) await decisions.take((draft) => planConditions(draft, some, { find, past }), store)
      },
      open: () => ledger.open().map(toAlert),
      acknowledge: (id, by, note) =>
        change(id, (draft, alert) => {
          if (alert.status === 'acknowledged') throw new DomainError('conflict', 'the alert is acknowledged already')
          return acknowledgeIn(draft.book(alert.serviceId), alert, { at: draft.now, who: by, note })
        }),
      resolve: (id, by, resolution) =>
        change(id, (draft, alert) => resolveIn(draft.book(alert.serviceId), alert, { at: draft.now, by, resolution })),
      reconsider: () => reviewAll(concerned()),
      onCheckWanted: (listener) => void listeners.push(listener),
      isInMaintenance: (service, at) => calendar.maintenance(service, at) !== null,
    }
  },
  name('alerting.desk'),
)
