import { toHealthCheck } from '#domain/check.ts'
import { DomainError } from '#domain/errors.ts'
import type { Service, StoredService } from '#domain/service.ts'
import { board } from '#engine/board.ts'
import { dependencies } from '#engine/dependencies.ts'
import type { LiveService } from '#engine/contract.ts'
import { noSuchService, roster } from '#engine/roster.ts'
import { probes } from '#probes/index.ts'
import type { Probes } from '#probes/probe.ts'
import { clock } from '#runtime/clock.ts'
import { ids } from '#runtime/ids.ts'
import { stores } from '#storage/stores.ts'
import { derive, name } from '@pumped-fn/core-next'
import { z } from 'zod'
import { cursorsOf, pageOf } from './cursor.ts'
import { lookup } from './lookup.ts'
import { requestContext } from './request.ts'
import type { Page } from './schema/paging.ts'
import type { NewService, ServiceChanges, ServiceQuery } from './schema/service-input.ts'
import { ruleProblems } from './schema/service-rules.ts'
import type { ServiceDetail, ServiceHealth, ServiceWithState } from './schema/service.ts'
import { StaleError } from './stale.ts'
import { matches } from './service-filter.ts'
import { serviceTexts } from './service-texts.ts'
import { toServiceHealth, toServiceWithState } from './service-view.ts'

export interface Listed<Item> extends Page<Item> {
  /** Services that match, on all pages. */
  readonly total: number
}
export type ServicePage = Listed<ServiceWithState>

/** What one may do with services. All but `create`, `update` and `remove` answer from memory. */
export interface ServicesApi {
  /** Stores it; where enabled, its first check starts at once. */
  create(input: NewService): Promise<ServiceWithState>
  /** By age, oldest first; all that match where no limit is given. */
  list(query: ServiceQuery): Promise<ServicePage>
  /** The same, each as JSON. */
  listTexts(query: ServiceQuery): Promise<Listed<string>>
  /** With its latest 50 checks, which are read from the database. */
  get(id: string): Promise<ServiceDetail>
  /** The given fields change, the others stay. Refused with a StaleError where it was changed since `expectedUpdatedAt`. */
  update(id: string, changes: ServiceChanges, expectedUpdatedAt?: number): Promise<ServiceWithState>
  remove(id: string, expectedUpdatedAt?: number): Promise<void>
  health(id: string): Promise<ServiceHealth>
}

const recentChecks = 50
const cursors = cursorsOf('services', z.int())

/** The stored service with the given fields in place of its own. */
const merge = (probes: Probes, current: StoredService, changes: ServiceChanges, now: number): Service => {
  const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined))
  // Grows with every change, whatever the clock does: it names the version.
  const merged: Service = { ...current, ...given, updatedAt: Math.max(now, current.updatedAt + 1) }
  const problems = ruleProblems(probes, merged, Object.keys(given))
  if (problems.length > 0) throw new DomainError('invalid', 'The service would not be valid.', { problems })
  return merged
}

export const services = derive(
  { requestContext, board, dependencies, roster, stores, probes, clock, ids, serviceTexts },
  ({ requestContext: { log, actor }, board, dependencies, roster, stores, probes, clock, ids, serviceTexts }): ServicesApi => {
    const assertFresh = (id: string, { updatedAt }: StoredService, expectedUpdatedAt?: number): void => {
      if (expectedUpdatedAt !== undefined && expectedUpdatedAt !== updatedAt) throw new StaleError(toServiceWithState(lookup(board, id)))
    }

    const listed = async <Shown>(query: ServiceQuery, show: (live: LiveService) => Shown): Promise<Listed<Shown>> => {
      const matching = board.all().filter(matches(query))
      const after = query.cursor === undefined ? -1 : cursors.read(query.cursor)
      const following = query.cursor === undefined ? matching : matching.filter(({ service }) => service.number > after)
      const page = pageOf(following, query.limit ?? following.length, show, ({ service }) => cursors.write(service.number))
      return { ...page, total: matching.length }
    }

    return {
      create: async (input) => {
        const now = clock.now()
        const live = await roster.add({ ...input, id: ids.next(), createdAt: now, updatedAt: now })
        log.info({ service: live.service.id, actor: actor.name }, 'service created')
        return toServiceWithState(live)
      },
      list: (query) => listed(query, toServiceWithState),
      listTexts: (query) => listed(query, serviceTexts),
      get: async (id) => {
        const live = lookup(board, id)
        const checks = await stores.checks.newest(live.service.number, recentChecks)
        return {
          ...toServiceWithState(live),
          recentChecks: checks.map((check) => toHealthCheck(check, id)),
          phases: live.phases,
          dependants: dependencies.dependants(id),
        }
      },
      update: async (id, changes, expectedUpdatedAt) => {
        const live = await roster.change(id, (current) => {
          assertFresh(id, current, expectedUpdatedAt)
          return merge(probes, current, changes, clock.now())
        })
        log.info({ service: id, actor: actor.name, fields: Object.keys(changes) }, 'service changed')
        return toServiceWithState(live)
      },
      remove: async (id, expectedUpdatedAt) => {
        if (!(await roster.remove(id, (current) => assertFresh(id, current, expectedUpdatedAt)))) throw noSuchService(id)
        log.info({ service: id, actor: actor.name }, 'service deleted')
      },
      health: async (id) => toServiceHealth(lookup(board, id)),
    }
  },
  name('api.services'),
)
