import { derive, name } from '@pumped-fn/core-next'
import { watch as alertWatch } from '#alerting/watch.ts'
import { DomainError } from '#domain/errors.ts'
import type { Service, StoredService } from '#domain/service.ts'
import { clock } from '#runtime/clock.ts'
import { asError } from '#runtime/failure.ts'
import { log } from '#runtime/log.ts'
import { stores } from '#storage/stores.ts'
import { board } from './board.ts'
import { boot } from './boot.ts'
import { committer } from './committer.ts'
import type { LiveService, Roster } from './contract.ts'
import { dependencies } from './dependencies.ts'
import { editKind } from './edit.ts'
import { ending } from './ending.ts'
import { events } from './events.ts'
import { retention } from './retention.ts'
import { runner } from './runner.ts'
import { scheduler } from './scheduler.ts'
import { timelines } from './timelines.ts'
import { turns } from './turns.ts'
import { watch, watchlist, type Watched } from './watched.ts'

export const noSuchService = (id: string): DomainError => new DomainError('not_found', `there is no service ${id}`)

export const roster = derive(
  {
    alertWatch,
    board,
    boot,
    clock,
    committer,
    dependencies,
    ending,
    events,
    log,
    retention,
    runner,
    scheduler,
    stores,
    timelines,
    turns,
    watchlist,
  },
  (parts): Roster => {
    const { alertWatch, board, boot, clock, committer, dependencies, ending, events } = parts
    const { log, retention, runner, scheduler, stores, timelines, turns, watchlist } = parts

    const find = (id: string): Watched => {
      const watched = watchlist.get(id)
      if (!watched) throw noSuchService(id)
      return watched
    }

    const liveOf = (watched: Watched): LiveService => {
      watched.live = null
      const live = board.get(watched.service.id)
      if (!live) throw noSuchService(watched.service.id)
      return live
    }

    /** Checks at once as the service is defined now; whoever waits for the check in flight gets this one. */
    const recheck = (watched: Watched): void => {
      const superseded = runner.cancel(watched)
      if (superseded || watched.service.enabled) runner.spot(watched, superseded ?? { manual: false, waiters: [] })
    }

    const replan = (watched: Watched): void => {
      if (watched.service.enabled) scheduler.plan(watched)
      recheck(watched)
    }

    const pause = async (watched: Watched, after: StoredService): Promise<void> => {
      const waiters = await ending.end(watched, 'service disabled', (end) => stores.services.update(after, end))
      for (const waiter of waiters) waiter.reject(new DomainError('conflict', 'the service was disabled while it was being checked'))
      watched.service = after
    }

    const store = async (watched: Watched, after: StoredService): Promise<void> => {
      const kind = editKind(watched.service, after)
      if (kind === 'pause') return pause(watched, after)
      await committer.ensure()
      await stores.services.update(after)
      watched.service = after
      if (kind === 'none') runner.reorder(watched)
      else if (kind === 'recheck') recheck(watched)
      else replan(watched)
    }

    const edit = async (watched: Watched, wanted: StoredService): Promise<LiveService> => {
      const { dependsOn, release } = dependencies.claim(wanted, watched.service.dependsOn)
      try {
        await store(watched, { ...wanted, dependsOn })
      } finally {
        release()
      }
      alertWatch.put(watched.service)
      const live = liveOf(watched)
      events.publish({ type: 'service.changed', live })
      return live
    }

    const insert = async (service: Service): Promise<Watched> => {
      const { dependsOn, release } = dependencies.claim(service, [])
      try {
        await committer.ensure()
        const watched = watch(await stores.services.insert({ ...service, dependsOn }))
        watchlist.add(watched)
        alertWatch.put(watched.service)
        return watched
      } finally {
        release()
      }
    }

    /** Where that cannot be stored it is still so: what a service that has gone is needed for is dropped at the next start. */
    const untie = async (id: string, gone: string): Promise<void> => {
      const watched = watchlist.get(id)
      if (!watched?.service.dependsOn.includes(gone)) return
      const after = { ...watched.service, dependsOn: watched.service.dependsOn.filter((one) => one !== gone), updatedAt: clock.now() }
      try {
        await edit(watched, after)
      } catch (thrown) {
        log.warn({ err: asError(thrown), service: id }, 'a dependency on a service that was deleted could not be removed')
      }
    }

    const end = async (watched: Watched): Promise<void> => {
      const { id, number } = watched.service
      const { release } = dependencies.leave(id)
      try {
        const waiters = await ending.end(watched, 'service deleted', (end) => stores.services.markDeleted(number, clock.now(), end))
        watchlist.remove(id)
        alertWatch.remove(id)
        timelines.remove(number)
        for (const waiter of waiters) waiter.reject(noSuchService(id))
      } finally {
        release()
      }
      events.publish({ type: 'service.deleted', serviceId: id })
      retention.purgeSoon()
    }

    return {
      add: async (service) => {
        boot.requireLoaded()
        const watched = await turns.take(service.id, () => insert(service))
        if (service.enabled) replan(watched)
        const live = liveOf(watched)
        events.publish({ type: 'service.created', live })
        return live
      },
      change: async (id, next) => {
        boot.requireLoaded()
        return turns.take(id, async () => {
          const watched = find(id)
          const { number } = watched.service
          return edit(watched, { ...next(watched.service), id, number })
        })
      },
      remove: async (id, allow) => {
        boot.requireLoaded()
        const isGone = await turns.take(id, async () => {
          const watched = watchlist.get(id)
          if (!watched) return false
          allow?.(watched.service)
          await end(watched)
          return true
        })
        if (isGone) for (const dependant of dependencies.dependants(id)) await turns.take(dependant, () => untie(dependant, id))
        return isGone
      },
    }
  },
  name('engine.roster'),
)
