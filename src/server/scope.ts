import { type Core, resolves } from '@pumped-fn/core-next'
import { api } from '#api/api.ts'
import { requestContext } from '#api/request.ts'
import { rest } from '#api/rest/adapter.ts'
import { routes } from '#api/rest/routes.ts'
import { trpc } from '#api/trpc-adapter.ts'
import { engine } from '#engine/engine.ts'
import { hookDispatcher } from '#engine/hooks/dispatcher.ts'
import { clock } from '#runtime/clock.ts'
import { config } from '#runtime/config.ts'
import { guests } from '#runtime/guests.ts'
import { ids } from '#runtime/ids.ts'
import { log } from '#runtime/log.ts'
import { metrics } from '#runtime/metrics.ts'
import { database } from '#storage/database.ts'
import { serviceMetrics } from './service-metrics.ts'
import { resolveShared } from './shared.ts'

const served = [api, rest, trpc]

/** Acquires everything that requests share, and hands out what the server itself works with. */
export const boot = async (scope: Core.Scope) => {
  await resolveShared(scope, [...served, serviceMetrics], requestContext)
  return resolves(scope, { clock, config, database, engine, guests, hookDispatcher, ids, log, metrics, routes })
}

export type House = Awaited<ReturnType<typeof boot>>
