import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sampleChannel, sampleMaintenance, sampleRule, sampleSilence } from '#storage/alert-samples.ts'
import { deskRig, type DeskRig } from '../desk/desk.fixture.ts'

/* What a rule would have told is compared with what it has told, with all that may keep it back. */

const minute = 60_000
const half = 30_000

const serviceIds = ['db', 'api', 'web', 'lone'] as const

const rule = sampleRule('all', { channels: ['mail'], condition: { kind: 'incident' }, cooldown: 0 })

/** Some depend on others; there is a window that was planned once and one that is open every day. */
const housing = async (): Promise<DeskRig> => {
  const rig = await deskRig()
  const now = rig.clock.now()
  const at = new Date(now + 45 * minute)
  await rig.setup().channels.put(sampleChannel('mail'))
  await rig.setup().rules.put(rule)
  await rig.add('db')
  await rig.add('api', { dependsOn: ['db'] })
  await rig.add('web', { dependsOn: ['api'] })
  await rig.add('lone')
  const once = { startsAt: now + 20 * minute + half, endsAt: now + 32 * minute + half, createdAt: now, match: { services: ['lone', 'db'] } }
  const daily = {
    match: { services: ['lone'] },
    startsAt: null,
    endsAt: null,
    rrule: `FREQ=DAILY;BYHOUR=${at.getUTCHours()};BYMINUTE=${at.getUTCMinutes()}`,
    timeZone: 'UTC',
    duration: 12.5 * 60,
    createdAt: now,
  }
  await rig.setup().maintenance.put(sampleMaintenance('once', once))
  await rig.setup().maintenance.put(sampleMaintenance('daily', daily))
  return rig
}

/** Further apart than a service that has just lost its excuse is waited for, and never at the end of a time of quiet. */
const gapMs = fc.constantFrom(3 * minute, 4 * minute, 7 * minute)
const anyService = fc.constantFrom(...serviceIds)
const anyStep = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('turns' as const), id: anyService, gapMs }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('silence' as const),
      id: anyService,
      gapMs,
      forMs: fc.constantFrom(2 * minute + half, 9 * minute + half),
    }),
  },
)
type Step = typeof anyStep extends fc.Arbitrary<infer Each> ? Each : never

const play = async (rig: DeskRig, step: Step): Promise<void> => {
  await rig.clock.advance(step.gapMs)
  const now = rig.clock.now()
  if (step.kind === 'turns') await rig.transitions([rig.open(step.id) ? 'rises' : 'falls', step.id])
  else await rig.setup().silences.put(sampleSilence(`s${now}`, { match: { services: [step.id] }, createdAt: now, until: now + step.forMs }))
}

const told = async (rig: DeskRig): Promise<string[]> => {
  const heard = new Set((await rig.deliveries()).map(({ alertId }) => alertId))
  const alerts = await rig.alerts()
  return alerts.map(({ id, serviceId, startedAt, resolvedAt }) => JSON.stringify([heard.has(id), serviceId, startedAt, resolvedAt]))
}

test('a replayed rule tells what it told, and counts what maintenance, silences and dependencies kept back', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyStep, { minLength: 5, maxLength: 40 }), async (steps) => {
      const rig = await housing()
      const from = rig.clock.now()
      for (const step of steps) await play(rig, step)
      await rig.clock.advance(10 * minute)
      const lived = await told(rig)
      const { alerts, count, suppressed } = await rig.backtest().run(rule, from, rig.clock.now())
      await rig.end()
      const replayed = alerts.map(({ serviceId, startedAt, resolvedAt }) => JSON.stringify([true, serviceId, startedAt, resolvedAt]))
      expect(replayed.toSorted()).toEqual(lived.filter((one) => one.startsWith('[true')).toSorted())
      expect([count, suppressed]).toEqual([replayed.length, lived.length - replayed.length])
    }),
    { numRuns: 40 },
  )
}, 120_000)

test('nobody would have been told of a service just before what it depends on went down, or until it came up just after', async () => {
  const rig = await housing()
  const from = rig.clock.now()
  await rig.transitions(['falls', 'web'])
  await rig.clock.advance(5000)
  await rig.transitions(['falls', 'db'])
  await rig.clock.advance(3 * minute)
  await rig.transitions(['rises', 'db'])
  await rig.clock.advance(20_000)
  await rig.transitions(['rises', 'web'])
  await rig.clock.advance(3 * minute)
  const lived = await told(rig)
  expect(lived.map((one) => one.slice(0, 12))).toEqual(['[false,"web"', '[true,"db",1'])
  const { alerts, suppressed } = await rig.backtest().run(rule, from, rig.clock.now())
  expect(alerts.map(({ serviceId }) => serviceId)).toEqual(['db'])
  expect(suppressed).toBe(1)
})
