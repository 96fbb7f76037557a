import { z } from 'zod'
import { acknowledgement, alertQuery, alertResolution } from './schema/alert.ts'
import { backtestInput } from './schema/backtest.ts'
import type { ChannelInputs } from './schema/channel.ts'
import { deliveryQuery } from './schema/delivery.ts'
import { maintenanceChanges, maintenanceTiming, newMaintenance } from './schema/maintenance.ts'
import { newPolicy, policyChanges } from './schema/policy.ts'
import { newRule, ruleChanges } from './schema/rule.ts'
import { newSilence, silenceChanges } from './schema/silence.ts'
import { id } from './schema/text.ts'
import { procedure, router } from './trpc-base.ts'

const byId = z.strictObject({ id })
/** `updatedAt` as the caller knows it: where it was changed since, the call is refused. */
const expectedUpdatedAt = z.int().optional()
const byVersion = byId.extend({ expectedUpdatedAt })

const alerts = router({
  list: procedure.input(alertQuery.prefault({})).query(({ ctx, input }) => ctx.api.alerts.list(input)),
  get: procedure.input(byId).query(({ ctx, input }) => ctx.api.alerts.get(input.id)),
  counts: procedure.query(({ ctx }) => ctx.api.alerts.counts()),
  acknowledge: procedure
    .input(acknowledgement.extend({ id }))
    .mutation(({ ctx, input: { id, ...given } }) => ctx.api.alerts.acknowledge(id, given)),
  resolve: procedure
    .input(alertResolution.extend({ id }))
    .mutation(({ ctx, input: { id, ...given } }) => ctx.api.alerts.resolve(id, given)),
})

const deliveries = router({
  list: procedure.input(deliveryQuery.prefault({})).query(({ ctx, input }) => ctx.api.deliveries.list(input)),
  retry: procedure.input(byId).mutation(({ ctx, input }) => ctx.api.deliveries.retry(input.id)),
})

const channels = ({ newChannel, channelChanges, channelTrial }: ChannelInputs) =>
  router({
    types: procedure.query(({ ctx }) => ctx.api.channelTypes.list()),
    create: procedure.input(newChannel).mutation(({ ctx, input }) => ctx.api.channels.create(input)),
    list: procedure.query(({ ctx }) => ctx.api.channels.list()),
    get: procedure.input(byId).query(({ ctx, input }) => ctx.api.channels.get(input.id)),
    update: procedure
      .input(channelChanges.extend({ id, expectedUpdatedAt }))
      .mutation(({ ctx, input: { id, expectedUpdatedAt, ...changes } }) => ctx.api.channels.update(id, changes, expectedUpdatedAt)),
    remove: procedure.input(byVersion).mutation(({ ctx, input }) => ctx.api.channels.remove(input.id, input.expectedUpdatedAt)),
    test: procedure.input(byId).mutation(({ ctx, input }) => ctx.api.channels.test(input.id)),
    tryOut: procedure.input(channelTrial).mutation(({ ctx, input }) => ctx.api.channels.tryOut(input)),
  })

const rules = router({
  create: procedure.input(newRule).mutation(({ ctx, input }) => ctx.api.rules.create(input)),
  list: procedure.query(({ ctx }) => ctx.api.rules.list()),
  get: procedure.input(byId).query(({ ctx, input }) => ctx.api.rules.get(input.id)),
  update: procedure
    .input(ruleChanges.extend({ id, expectedUpdatedAt }))
    .mutation(({ ctx, input: { id, expectedUpdatedAt, ...changes } }) => ctx.api.rules.update(id, changes, expectedUpdatedAt)),
  remove: procedure.input(byVersion).mutation(({ ctx, input }) => ctx.api.rules.remove(input.id, input.expectedUpdatedAt)),
  // Changes nothing, but a rule may be longer than an address can hold.
  backtest: procedure.input(backtestInput).mutation(({ ctx, input, signal }) => ctx.api.backtests.run(input, signal)),
})

const policies = router({
  create: procedure.input(newPolicy).mutation(({ ctx, input }) => ctx.api.policies.create(input)),
  list: procedure.query(({ ctx }) => ctx.api.policies.list()),
  get: procedure.input(byId).query(({ ctx, input }) => ctx.api.policies.get(input.id)),
  update: procedure
    .input(policyChanges.extend({ id, expectedUpdatedAt }))
    .mutation(({ ctx, input: { id, expectedUpdatedAt, ...changes } }) => ctx.api.policies.update(id, changes, expectedUpdatedAt)),
  remove: procedure.input(byVersion).mutation(({ ctx, input }) => ctx.api.policies.remove(input.id, input.expectedUpdatedAt)),
})

const maintenance = router({
  create: procedure.input(newMaintenance).mutation(({ ctx, input }) => ctx.api.maintenance.create(input)),
  list: procedure.query(({ ctx }) => ctx.api.maintenance.list()),
  get: procedure.input(byId).query(({ ctx, input }) => ctx.api.maintenance.get(input.id)),
  update: procedure
    .input(maintenanceChanges.extend({ id, expectedUpdatedAt }))
    .mutation(({ ctx, input: { id, expectedUpdatedAt, ...changes } }) => ctx.api.maintenance.update(id, changes, expectedUpdatedAt)),
  remove: procedure.input(byVersion).mutation(({ ctx, input }) => ctx.api.maintenance.remove(input.id, input.expectedUpdatedAt)),
  foresee: procedure.input(maintenanceTiming).query(({ ctx, input }) => ctx.api.maintenance.foresee(input)),
})

const silences = router({
  create: procedure.input(newSilence).mutation(({ ctx, input }) => ctx.api.silences.create(input)),
  list: procedure.query(({ ctx }) => ctx.api.silences.list()),
  get: procedure.input(byId).query(({ ctx, input }) => ctx.api.silences.get(input.id)),
  update: procedure
    .input(silenceChanges.extend({ id }))
    .mutation(({ ctx, input: { id, ...changes } }) => ctx.api.silences.update(id, changes)),
  remove: procedure.input(byId).mutation(({ ctx, input }) => ctx.api.silences.remove(input.id)),
})

/** All about alerts, by name. */
export const alertingRouters = (inputs: ChannelInputs) => ({
  alerts,
  deliveries,
  channels: channels(inputs),
  rules,
  policies,
  maintenance,
  silences,
})
