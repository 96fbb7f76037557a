import { checkIdsOf, toHealthCheck, type HealthCheck } from '#domain/check.ts'
import { DomainError } from '#domain/errors.ts'
import type { Interval } from '#domain/uptime.ts'
import { board } from '#engine/board.ts'
import { checker } from '#engine/checker.ts'
import { clock } from '#runtime/clock.ts'
import { stores } from '#storage/stores.ts'
import { derive, name } from '@pumped-fn/core-next'
import { z } from 'zod'
import { cursorsOf, pageOf } from './cursor.ts'
import { lookup } from './lookup.ts'
import { requestContext } from './request.ts'
import type { ChecksQuery, HistoryQuery } from './schema/check.ts'
import type { Page } from './schema/paging.ts'

/** What one may do with the checks of a service. */
export interface ChecksApi {
  /** Checks in [from, to), oldest first; the last 24 hours where no range is given. */
  history(serviceId: string, query: HistoryQuery): Promise<Page<HealthCheck>>
  /** Newest first. */
  page(serviceId: string, query: ChecksQuery): Promise<Page<HealthCheck>>
  /** Checks at once, or joins the check in flight; answers when its result is recorded. */
  checkNow(serviceId: string): Promise<HealthCheck>
}

const usualRangeMs = 24 * 3_600_000
const cursors = cursorsOf('history', z.int())
const pageCursors = cursorsOf('checks', z.int())

/** Until now where no end is given; the last 24 hours where no beginning is. */
export const rangeOf = (query: Pick<HistoryQuery, 'from' | 'to'>, now: number): Interval => {
  // The present instant included: a check may have started in it.
  const to = query.to ?? now + 1
  const from = query.from ?? to - usualRangeMs
  if (from > to)
    throw new DomainError('invalid', 'The range ends before it begins.', {
      problems: [{ path: 'from', message: 'must not be after `to`' }],
    })
  return { from, to }
}

export const checks = derive(
  { requestContext, board, checker, stores, clock },
  ({ requestContext: { log, actor }, board, checker, stores, clock }): ChecksApi => ({
    history: async (serviceId, query) => {
      const { number } = lookup(board, serviceId).service
      const { from, to } = rangeOf(query, clock.now())
      const start = query.cursor === undefined ? from : Math.max(from, cursors.read(query.cursor) + 1)
      const idOf = checkIdsOf(number)
      const found = await stores.checks.range(number, start, to, query.limit + 1)
      return pageOf(
        found,
        query.limit,
        (check) => toHealthCheck(check, serviceId, idOf),
        ({ timestamp }) => cursors.write(timestamp),
      )
    },
    page: async (serviceId, { from = 0, to = Number.MAX_SAFE_INTEGER, status, limit, cursor }) => {
      const { number } = lookup(board, serviceId).service
      const before = cursor === undefined ? to : Math.min(to, pageCursors.read(cursor))
      const idOf = checkIdsOf(number)
      const found = await stores.checks.page(number, { from, to: before, ...(status && { status }), limit: limit + 1 })
      return pageOf(
        found,
        limit,
        (check) => toHealthCheck(check, serviceId, idOf),
        ({ timestamp }) => pageCursors.write(timestamp),
      )
    },
    checkNow: async (serviceId) => {
      const check = await checker.checkNow(serviceId)
      log.info({ service: serviceId, actor: actor.name, check: check.id }, 'service checked on demand')
      return check
    },
  }),
  name('api.checks'),
)
