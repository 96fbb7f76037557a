import { preset } from '@pumped-fn/core-next'
import { expect, test } from 'vitest'
import type { Dispatcher } from '#alerting/contract.ts'
import { desk } from '#alerting/desk.ts'
import { dispatcher } from '#alerting/dispatcher.ts'
import { setup } from '#alerting/setup.ts'
import { sampleChannel, sampleRule } from '#storage/alert-samples.ts'
import { fine, refused, rig, type RigOptions } from './rig.ts'

const quiet: Dispatcher = {
  start: async () => {},
  stop: async () => {},
  wake: () => {},
  retry: async () => {},
  test: async () => ({ ok: true, detail: '' }),
  isWell: () => true,
}

const alertRig = async (options: RigOptions = {}) => {
  const parts = await rig({ ...options, presets: [preset(dispatcher, quiet), ...(options.presets ?? [])] })
  const alerts = await parts.stores.alerts.search({ limit: 100 })
  expect(alerts).toEqual([])
  return { ...parts, desk: await parts.scope.resolve(desk), setup: await parts.scope.resolve(setup) }
}

test('an incident that opens is an alert with a delivery to each channel of its rule, and closes as resolved', async () => {
  const { add, clock, setup, stores, world } = await alertRig()
  await setup.channels.put(sampleChannel('c1'))
  await setup.channels.put(sampleChannel('c2'))
  await setup.rules.put({ ...sampleRule('r'), condition: { kind: 'incident' }, channels: ['c1', 'c2'] })
  world.answer(async () => refused)
  await add('a', { retries: 0, name: 'payments-api' })
  await clock.advance(100)
  const [alert] = await stores.alerts.search({ limit: 10 })
  expect(alert).toMatchObject({ status: 'active', ruleId: 'r', serviceId: 'a', title: 'payments-api is down: connection refused' })
  world.answer(async () => fine)
  await clock.advance(60_000)
  expect(await stores.alerts.search({ limit: 10 })).toMatchObject([{ id: alert?.id, status: 'resolved' }])
  const deliveries = await stores.outbox.search({ limit: 10 })
  expect(deliveries.map(({ channelId, kind }) => `${kind} ${channelId}`)).toEqual(['resolved c2', 'resolved c1', 'opened c2', 'opened c1'])
})
