import { derive, name } from '@pumped-fn/core-next'
import { tracked } from '@trpc/server'
import { changesQuery } from './schema/change.ts'
import { type ChannelInputs, channelInputs } from './schema/channel.ts'
import { incidentListQuery } from './schema/incident.ts'
import { liveQuery } from './schema/row.ts'
import { serviceInputs, type ServiceInputs } from './schema/service-input.ts'
import { id } from './schema/text.ts'
import { uptimeQuery } from './schema/uptime.ts'
import { alertingRouters } from './trpc-alerting.ts'
import { procedure, router } from './trpc-base.ts'
import { servicesRouter } from './trpc-services.ts'

const never = new AbortController().signal

const changes = procedure.input(changesQuery.prefault({})).subscription(async function* ({ ctx, input, signal = never }) {
  for await (const { id, change } of ctx.api.changes.stream(input, signal)) yield tracked(id, change)
})

const live = procedure.input(liveQuery.prefault({})).subscription(async function* ({ ctx, input, signal = never }) {
  for await (const { id, batch } of ctx.api.live.stream(input, signal)) yield tracked(id, batch)
})

const incidents = router({
  active: procedure.query(({ ctx }) => ctx.api.incidents.active()),
  last: procedure.query(({ ctx }) => ctx.api.incidents.last()),
  list: procedure.input(incidentListQuery.prefault({})).query(({ ctx, input }) => ctx.api.incidents.list(input)),
})

const metrics = router({
  uptime: procedure.input(uptimeQuery.extend({ id })).query(({ ctx, input: { id, ...query } }) => ctx.api.uptime.report(id, query)),
  fleet: procedure.query(({ ctx }) => ctx.api.uptime.fleet()),
})

const system = router({
  health: procedure.query(({ ctx }) => ctx.api.health.health()),
  stats: procedure.query(({ ctx }) => ctx.api.system.stats()),
  watch: procedure.subscription(({ ctx, signal = never }) => ctx.api.system.watch(signal)),
})

interface Inputs {
  readonly channelInputs: ChannelInputs
  readonly serviceInputs: ServiceInputs
}

const buildRouter = ({ channelInputs, serviceInputs }: Inputs) =>
  router({
    services: servicesRouter(serviceInputs),
    ...alertingRouters(channelInputs),
    incidents,
    metrics,
    probes: router({ list: procedure.query(({ ctx }) => ctx.api.checkTypes.list()) }),
    system,
    changes,
    live,
  })

export type AppRouter = ReturnType<typeof buildRouter>

/** Every use-case as a typed procedure; its input rules depend on the check and channel types there are. */
export const appRouter = derive({ channelInputs, serviceInputs }, (inputs): AppRouter => buildRouter(inputs), name('api.appRouter'))
