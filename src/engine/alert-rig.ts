import { preset } from '@pumped-fn/core-next'
import type { Alert, Delivery, Rule } from '#domain/alerting/alert.ts'
import type { Dispatcher } from '#alerting/contract.ts'
import { desk } from '#alerting/desk/desk.ts'
import { dispatcher } from '#alerting/dispatch/dispatcher.ts'
import { setup } from '#alerting/setup.ts'
import { sampleChannel, sampleRule } from '#storage/alert-samples.ts'
import { fine, refused, rig, type RigOptions } from './rig.ts'

/* An engine whose alerts are decided and stored, and stay in the outbox. */

export const nobodySends: Dispatcher = {
  start: async () => {},
  stop: async () => {},
  wake: () => {},
  retry: async () => {},
  test: async () => ({ ok: true, detail: '' }),
  isWell: () => true,
}

export const alertRig = async (options: RigOptions = {}) => {
  const house = await rig({ ...options, presets: [preset(dispatcher, nobodySends), ...(options.presets ?? [])] })
  const parts = { desk: await house.scope.resolve(desk), setup: await house.scope.resolve(setup) }

  const rule = async (id: string, changes: Partial<Rule> = {}): Promise<Rule> => {
    const made = sampleRule(id, { channels: ['mail'], createdAt: house.clock.now(), ...changes })
    for (const channel of made.channels) if (!parts.setup.channels.get(channel)) await parts.setup.channels.put(sampleChannel(channel))
    return parts.setup.rules.put(made)
  }

  /** Oldest first. */
  const alerts = async (): Promise<readonly Alert[]> => (await house.stores.alerts.search({ limit: 1000 })).toReversed()
  const deliveries = async (): Promise<readonly Delivery[]> => (await house.stores.outbox.search({ limit: 1000 })).toReversed()

  return {
    ...house,
    ...parts,
    rule,
    alerts,
    deliveries,
    down: (...ids: readonly string[]) => ids.forEach((id) => house.world.answer(async () => refused, id)),
    up: (...ids: readonly string[]) => ids.forEach((id) => house.world.answer(async () => fine, id)),
    /** What was said, oldest first: kind, service, and where to. */
    said: async (): Promise<readonly string[]> => {
      const all = await alerts()
      const serviceOf = new Map(all.map(({ id, serviceId }) => [id, serviceId]))
      return (await deliveries()).map(({ kind, alertId, channelId }) => `${kind} ${serviceOf.get(alertId)} to ${channelId}`)
    },
  }
}
