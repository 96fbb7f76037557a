import { toHealthCheck, type HealthCheck } from '#domain/check.ts'
import { board } from '#engine/board.ts'
import { breathe } from '#runtime/breathe.ts'
import { clock } from '#runtime/clock.ts'
import { stores } from '#storage/stores.ts'
import { derive, name } from '@pumped-fn/core-next'
import { rangeOf } from './checks.ts'
import { lookup } from './lookup.ts'
import type { ExportQuery } from './schema/check.ts'

/** The history of a service, to be read part by part. */
export interface Export {
  readonly serviceName: string
  /** Oldest first, some at a time. Nothing is read before it is wanted. */
  readonly pages: AsyncGenerator<readonly HealthCheck[], void, void>
}

export interface ExportsApi {
  /** Checks in [from, to); all that are kept where no range is given. */
  history(serviceId: string, query: ExportQuery): Promise<Export>
}

/** Some milliseconds of work. */
const pageSize = 1000

export const exports = derive(
  { board, clock, stores },
  ({ board, clock, stores }): ExportsApi => {
    async function* pages(service: { readonly id: string; readonly number: number }, from: number, to: number): Export['pages'] {
      for (let start = from; ;) {
        const found = await stores.checks.range(service.number, start, to, pageSize)
        yield found.map((check) => toHealthCheck(check, service.id))
        const last = found.at(-1)
        if (last === undefined || found.length < pageSize) return
        start = last.timestamp + 1
        await breathe()
      }
    }

    return {
      history: async (serviceId, query) => {
        const { service } = lookup(board, serviceId)
        const { from, to } = rangeOf({ from: query.from ?? 0, to: query.to }, clock.now())
        return { serviceName: service.name, pages: pages(service, from, to) }
      },
    }
  },
  name('api.exports'),
)
