import { derive, name } from '@pumped-fn/core-next'
import { DomainError } from '#domain/errors.ts'
import type { StoredService } from '#domain/service.ts'
import { clock } from '#runtime/clock.ts'
import { stores } from '#storage/stores.ts'
import { board } from './board.ts'
import { boot } from './boot.ts'
import { committer } from './committer.ts'
import type { LiveService, Roster } from './contract.ts'
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
  { board, boot, clock, committer, ending, events, retention, runner, scheduler, stores, timelines, turns, watchlist },
  ({ board, boot, clock, committer, ending, events, retention, runner, scheduler, stores, timelines, turns, watchlist }): Roster => {
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
      const waiters = await ending.end(watched, 'service disabled', (close) => stores.services.update(after, { close }))
      for (const waiter of waiters) waiter.reject(new DomainError('conflict', 'the service was disabled while it was being checked'))
      watched.service = after
    }

    const edit = async (watched: Watched, after: StoredService): Promise<void> => {
      const kind = editKind(watched.service, after)
      if (kind === 'pause') return pause(watched, after)
      await committer.ensure()
      await stores.services.update(after)
      watched.service = after
      if (kind === 'none') runner.reorder(watched)
      else if (kind === 'recheck') recheck(watched)
      else replan(watched)
    }

    return {
      add: async (service) => {
        boot.requireLoaded()
        await committer.ensure()
        const watched = watch(await stores.services.insert(service))
        watchlist.add(watched)
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
          await edit(watched, { ...next(watched.service), id, number })
          const live = liveOf(watched)
          events.publish({ type: 'service.changed', live })
          return live
        })
      },
      remove: async (id, allow) => {
        boot.requireLoaded()
        return turns.take(id, async () => {
          const watched = watchlist.get(id)
          if (!watched) return false
          allow?.(watched.service)
          const { number } = watched.service
          const waiters = await ending.end(watched, 'service deleted', (close) =>
            stores.services.markDeleted(number, clock.now(), { close }),
          )
          watchlist.remove(id)
          timelines.remove(number)
          for (const waiter of waiters) waiter.reject(noSuchService(id))
          events.publish({ type: 'service.deleted', serviceId: id })
          retention.purgeSoon()
          return true
        })
      },
    }
  },
  name('engine.roster'),
)
