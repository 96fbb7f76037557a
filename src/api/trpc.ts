import { derive, name } from '@pumped-fn/core-next'
import { tracked } from '@trpc/server'
import { z } from 'zod'
import { historyQuery } from './schema/check.ts'
import { changesQuery } from './schema/change.ts'
import { incidentQuery } from './schema/incident.ts'
import { serviceInputs, type ServiceInputs } from './schema/service-input.ts'
import { id } from './schema/text.ts'
import { uptimeQuery } from './schema/uptime.ts'
import { procedure, router } from './trpc-base.ts'

const byId = z.strictObject({ id })

const servicesRouter = ({ newService, serviceChanges, serviceQuery }: ServiceInputs) =>
  router({
    create: procedure.input(newService).mutation(({ ctx, input }) => ctx.api.services.create(input)),
    list: procedure.input(serviceQuery.prefault({})).query(({ ctx, input }) => ctx.api.services.list(input)),
    get: procedure.input(byId).query(({ ctx, input }) => ctx.api.services.get(input.id)),
    update: procedure
      .input(serviceChanges.extend({ id }))
      .mutation(({ ctx, input: { id, ...changes } }) => ctx.api.services.update(id, changes)),
    remove: procedure.input(byId).mutation(({ ctx, input }) => ctx.api.services.remove(input.id)),
    health: procedure.input(byId).query(({ ctx, input }) => ctx.api.services.health(input.id)),
    history: procedure.input(historyQuery.extend({ id })).query(({ ctx, input: { id, ...query } }) => ctx.api.checks.history(id, query)),
    check: procedure.input(byId).mutation(({ ctx, input }) => ctx.api.checks.checkNow(input.id)),
    incidents: procedure
      .input(incidentQuery.extend({ id }))
      .query(({ ctx, input: { id, ...query } }) => ctx.api.incidents.ofService(id, query)),
  })

const changes = procedure.input(changesQuery.prefault({})).subscription(async function* ({ ctx, input, signal }) {
  for await (const { id, change } of ctx.api.changes.stream(input, signal ?? new AbortController().signal)) {
    yield tracked(id, change)
  }
})

const buildRouter = (inputs: ServiceInputs) =>
  router({
    services: servicesRouter(inputs),
    incidents: router({ active: procedure.query(({ ctx }) => ctx.api.incidents.active()) }),
    metrics: router({
      uptime: procedure.input(uptimeQuery.extend({ id })).query(({ ctx, input: { id, ...query } }) => ctx.api.uptime.report(id, query)),
    }),
    system: router({ health: procedure.query(({ ctx }) => ctx.api.health.health()) }),
    changes,
  })

export type AppRouter = ReturnType<typeof buildRouter>

/** Every use-case as a typed procedure; its input rules depend on the check types there are. */
export const appRouter = derive({ serviceInputs }, ({ serviceInputs }): AppRouter => buildRouter(serviceInputs), name('api.appRouter'))
