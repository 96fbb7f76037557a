import { expect, test } from 'vitest'
import type { SetupStore } from '../alert-contract.ts'
import { sampleChannel, sampleMaintenance, samplePolicy, sampleRule, sampleSilence } from '../alert-samples.ts'
import { noon } from '../samples.ts'
import type { Stores } from '../stores.ts'

const channels = [
  sampleChannel('first'),
  sampleChannel('second', {
    type: 'email',
    options: { to: ['a@example.org', 'ü@example.org'], password: 'pässword', tls: { verify: false }, port: 25, from: null },
    enabled: false,
    quietHours: { from: '22:00', to: '06:30', timeZone: 'Europe/Berlin' },
    createdAt: noon + 1,
  }),
]

const rules = [
  sampleRule('first', { match: { services: ['a'], tags: ['eu', ''] }, condition: { kind: 'degraded', for: 300 }, policy: 'p' }),
  sampleRule('second', {
    enabled: false,
    condition: { kind: 'metric', metric: 'uptime', aggregation: 'avg', operator: 'lt', threshold: 99.9, window: 60, for: 0 },
    channels: [],
    createdAt: noon + 1,
  }),
]

const policies = [
  samplePolicy('first'),
  samplePolicy('second', { levels: [{ delay: 0, channels: [], template: '{{alert.title}}' }], repeatEvery: 60, createdAt: noon + 1 }),
]

const windows = [
  sampleMaintenance('first'),
  sampleMaintenance('second', {
    startsAt: null,
    endsAt: null,
    rrule: 'FREQ=WEEKLY;BYDAY=SU;BYHOUR=2',
    duration: 3600,
    timeZone: 'Europe/Berlin',
    createdAt: noon + 1,
  }),
]

const silences = [sampleSilence('first'), sampleSilence('second', { match: { types: ['http'] }, reason: '', createdAt: noon + 1 })]

interface Kept {
  readonly id: string
  readonly createdAt: number
}

const keeps = async <Item extends Kept>(store: SetupStore<Item>, [first, second]: readonly Item[]): Promise<void> => {
  if (!first || !second) throw new Error('two items are needed')
  await store.put(second)
  await store.put(first)
  expect(await store.all()).toEqual([first, second])
  const changed = { ...second, id: first.id, createdAt: first.createdAt }
  await store.put(changed)
  expect(await store.all()).toEqual([changed, second])
  expect(await store.remove(first.id)).toBe(true)
  expect(await store.remove(first.id)).toBe(false)
  expect(await store.all()).toEqual([second])
}

export const setupContract = (open: () => Promise<Stores>): void => {
  test('all that is set up reads back as it was put, oldest first, is replaced as a whole and can be removed', async () => {
    const { setup } = await open()
    await keeps(setup.channels, channels)
    await keeps(setup.rules, rules)
    await keeps(setup.policies, policies)
    await keeps(setup.maintenance, windows)
    await keeps(setup.silences, silences)
  })
}
