import { expect, test } from 'vitest'
import { sampleMaintenance, sampleRule, sampleSilence } from '#storage/alert-samples.ts'
import { sampleService } from '#storage/samples.ts'
import { deskRig } from './desk.fixture.ts'
import { windowOf } from './window.ts'

const hourMs = 3_600_000
const at = (text: string): number => Date.parse(text)
const shop = { ...sampleService('shop', { tags: ['shop'] }), number: 1 }

const weekly = sampleMaintenance('weekly', {
  startsAt: at('2026-05-01T00:00Z'),
  endsAt: at('2026-05-16T02:00Z'),
  rrule: 'FREQ=WEEKLY;BYDAY=SA;BYHOUR=1;BYMINUTE=0',
  duration: 7200,
  timeZone: 'UTC',
})

test('a recurring window is over at its end, also in the middle of an occurrence', () => {
  const window = windowOf(weekly)
  expect(window.stretchAt(at('2026-05-10T00:00Z'))).toEqual({ from: at('2026-05-16T01:00Z'), until: at('2026-05-16T02:00Z') })
  expect(window.stretchAt(at('2026-05-16T02:00Z'))).toBeNull()
})

test('a window answers the same for instants in any order', () => {
  const window = windowOf(weekly)
  const instants = [0, 200, 40, 300, 10, 250].map((hours) => at('2026-05-01T12:00Z') + hours * hourMs)
  for (const instant of instants) expect(window.stretchAt(instant)).toEqual(windowOf(weekly).stretchAt(instant))
})

test('of the open windows of a service the one that ends last counts; others do not concern it', async () => {
  const { clock, desk, setup } = await deskRig()
  const now = clock.now()
  const until = (hours: number) => ({ startsAt: now, endsAt: now + hours * hourMs })
  await setup().maintenance.put(sampleMaintenance('a', { ...until(1), match: { tags: ['shop'] } }))
  await setup().maintenance.put(sampleMaintenance('b', { ...until(2), match: { services: ['shop'] } }))
  await setup().maintenance.put(sampleMaintenance('c', { ...until(3), match: { tags: ['other'] } }))
  const open = [-1, 0, 1.5, 2, 2.5].map((hours) => desk().isInMaintenance(shop, now + hours * hourMs))
  expect(open).toEqual([false, true, true, false, false])
  await setup().maintenance.remove('b')
  expect(desk().isInMaintenance(shop, now + 1.5 * hourMs)).toBe(false)
})

test('a silence of another service says nothing', async () => {
  const { add, clock, alerts, setup, transitions } = await deskRig()
  await setup().rules.put(sampleRule('r', { channels: [] }))
  await setup().silences.put(sampleSilence('s', { match: { services: ['other'] }, until: clock.now() + hourMs }))
  await add('shop')
  await transitions(['falls', 'shop'])
  expect(await alerts()).toMatchObject([{ status: 'active' }])
})
