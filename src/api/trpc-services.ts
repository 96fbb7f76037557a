import { z } from 'zod'
import { bulkInput } from './schema/bulk.ts'
import { checksQuery, historyQuery } from './schema/check.ts'
import { dayQuery, daysQuery, sparklinesQuery } from './schema/days.ts'
import { incidentQuery } from './schema/incident.ts'
import { seriesQuery } from './schema/series.ts'
import type { ServiceInputs } from './schema/service-input.ts'
import { id } from './schema/text.ts'
import { procedure, router } from './trpc-base.ts'

const byId = z.strictObject({ id })
/** `updatedAt` as the caller knows it: where the service was changed since, the call is refused. */
const expectedUpdatedAt = z.int().optional()

const definition = ({ newService, serviceChanges, serviceQuery, serviceTrial }: ServiceInputs) => ({
  create: procedure.input(newService).mutation(({ ctx, input }) => ctx.api.services.create(input)),
  list: procedure.input(serviceQuery.prefault({})).query(({ ctx, input }) => ctx.api.services.list(input)),
  get: procedure.input(byId).query(({ ctx, input }) => ctx.api.services.get(input.id)),
  update: procedure
    .input(serviceChanges.extend({ id, expectedUpdatedAt }))
    .mutation(({ ctx, input: { id, expectedUpdatedAt, ...changes } }) => ctx.api.services.update(id, changes, expectedUpdatedAt)),
  remove: procedure
    .input(byId.extend({ expectedUpdatedAt }))
    .mutation(({ ctx, input }) => ctx.api.services.remove(input.id, input.expectedUpdatedAt)),
  bulk: procedure.input(bulkInput).mutation(({ ctx, input }) => ctx.api.bulk.change(input)),
  test: procedure.input(serviceTrial).mutation(({ ctx, input }) => ctx.api.trials.look(input)),
  rows: procedure.query(({ ctx }) => ctx.api.rows.all()),
  facets: procedure.query(({ ctx }) => ctx.api.rows.facets()),
})

const history = {
  health: procedure.input(byId).query(({ ctx, input }) => ctx.api.services.health(input.id)),
  history: procedure.input(historyQuery.extend({ id })).query(({ ctx, input: { id, ...query } }) => ctx.api.checks.history(id, query)),
  check: procedure.input(byId).mutation(({ ctx, input }) => ctx.api.checks.checkNow(input.id)),
  checks: procedure.input(checksQuery.extend({ id })).query(({ ctx, input: { id, ...query } }) => ctx.api.checks.page(id, query)),
  incidents: procedure
    .input(incidentQuery.extend({ id }))
    .query(({ ctx, input: { id, ...query } }) => ctx.api.incidents.ofService(id, query)),
  series: procedure.input(seriesQuery.safeExtend({ id })).query(({ ctx, input: { id, ...query } }) => ctx.api.series.over(id, query)),
  uptimes: procedure.input(byId).query(({ ctx, input }) => ctx.api.uptime.periods(input.id)),
  days: procedure.input(daysQuery).query(({ ctx, input }) => ctx.api.calendar.days(input)),
  day: procedure.input(dayQuery.extend({ id })).query(({ ctx, input: { id, ...query } }) => ctx.api.calendar.day(id, query)),
  sparklines: procedure.input(sparklinesQuery).query(({ ctx, input }) => ctx.api.calendar.sparklines(input)),
}

export const servicesRouter = (inputs: ServiceInputs) => router({ ...definition(inputs), ...history })
