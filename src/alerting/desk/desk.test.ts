import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Alert, Delivery } from '#domain/alerting/alert.ts'
import { sampleChannel, samplePolicy, sampleRule, sampleSilence } from '#storage/alert-samples.ts'
import { deskRig, type DeskRig } from './desk.fixture.ts'

const second = 1000
const minute = 60 * second

const serviceIds = ['db', 'api', 'web', 'lone'] as const

/** Services of which some depend on others, and rules with all that rules can have. */
const housing = async (): Promise<DeskRig> => {
  const rig = await deskRig()
  for (const id of ['mail', 'chat', 'boss']) await rig.setup().channels.put(sampleChannel(id))
  const levels = [
    { delay: 60, channels: ['chat'], template: '{{service.name}} level {{level}}' },
    { delay: 240, channels: ['boss'], template: null },
  ]
  await rig.setup().policies.put(samplePolicy('climb', { levels, repeatEvery: 300, maxRepeats: 2 }))
  const incident = { kind: 'incident' as const, remindEvery: 300 }
  await rig.setup().rules.put(sampleRule('all', { channels: ['mail'], condition: incident, policy: 'climb', cooldown: 120 }))
  await rig.setup().rules.put(sampleRule('late', { channels: ['chat'], condition: { kind: 'incident', after: 90 } }))
  await rig.setup().rules.put(sampleRule('slow', { channels: ['mail'], condition: { kind: 'degraded', for: 60 }, policy: 'climb' }))
  await rig.add('db')
  await rig.add('api', { dependsOn: ['db'] })
  await rig.add('web', { dependsOn: ['api'] })
  await rig.add('lone')
  return rig
}

type Step =
  | { readonly kind: 'pass'; readonly ms: number }
  | { readonly kind: 'falls' | 'rises' | 'check' | 'degrades' | 'betters' | 'acknowledge' | 'resolve'; readonly id: string }
  | { readonly kind: 'flips' | 'flutters'; readonly id: string }
  | { readonly kind: 'silence'; readonly id: string; readonly ms: number }

const anyService = fc.constantFrom(...serviceIds)

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant('pass' as const), ms: fc.constantFrom(second, 11 * second, minute, 4 * minute, 11 * minute) }),
  },
  {
    weight: 10,
    arbitrary: fc.record({
      kind: fc.constantFrom('falls', 'falls', 'rises', 'check', 'degrades', 'betters', 'acknowledge', 'resolve', 'flips', 'flutters'),
      id: anyService,
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('silence' as const), id: anyService, ms: fc.constantFrom(minute, 10 * minute) }) },
)

interface World {
  readonly rig: DeskRig
  /** As the evaluator sees it, by service: since when it is degraded. */
  readonly degraded: Map<string, number>
}

const tell = async ({ rig, degraded }: World, serviceId: string): Promise<void> => {
  const since = degraded.get(serviceId)
  const change = { ruleId: 'slow', serviceId, active: since !== undefined, since: since ?? rig.clock.now(), detail: '' }
  await rig.desk().conditions([change])
}

const firstOpen = ({ rig }: World, serviceId: string): Alert | undefined =>
  rig
    .desk()
    .open()
    .filter((alert) => alert.serviceId === serviceId)
    .toSorted((one, other) => one.ruleId.localeCompare(other.ruleId))[0]

const play = async (world: World, step: Step): Promise<void> => {
  const { rig, degraded } = world
  switch (step.kind) {
    case 'pass':
      return rig.clock.advance(step.ms)
    case 'falls':
    case 'rises':
      return rig.transitions([step.kind, step.id])
    case 'flips':
      return rig.transitions(['rises', step.id], ['falls', step.id], ['rises', step.id])
    case 'flutters':
      for (let times = 0; times < 4; times += 1) {
        await rig.transitions(['falls', step.id])
        await rig.clock.advance(second)
        await rig.transitions(['rises', step.id])
        await rig.clock.advance(second)
      }
      return
    case 'check':
      return rig.check(step.id, rig.open(step.id) ? 'unhealthy' : 'healthy')
    case 'degrades':
      if (!degraded.has(step.id)) degraded.set(step.id, rig.clock.now())
      return tell(world, step.id)
    case 'betters':
      degraded.delete(step.id)
      return tell(world, step.id)
    case 'acknowledge': {
      const alert = firstOpen(world, step.id)
      if (alert && alert.status !== 'acknowledged') await rig.desk().acknowledge(alert.id, 'ada', null)
      return
    }
    case 'resolve': {
      const alert = firstOpen(world, step.id)
      if (alert) await rig.desk().resolve(alert.id, 'ada', null)
      return
    }
    case 'silence':
      await rig
        .setup()
        .silences.put(sampleSilence(`s${rig.clock.now()}`, { match: { services: [step.id] }, until: rig.clock.now() + step.ms }))
  }
}

interface Told {
  readonly alerts: readonly Alert[]
  readonly deliveries: readonly Delivery[]
}

/** Plays a history, with a restart before each of these steps. */
const history = async (steps: readonly Step[], restarts: ReadonlySet<number>): Promise<Told> => {
  const world: World = { rig: await housing(), degraded: new Map() }
  for (const [index, step] of steps.entries()) {
    if (restarts.has(index)) {
      await world.rig.restart()
      for (const id of serviceIds) await tell(world, id)
    }
    await play(world, step)
    // Lets what follows at once happen.
    await world.rig.clock.advance(1)
  }
  const told = { alerts: await world.rig.alerts(), deliveries: await world.rig.deliveries() }
  await world.rig.end()
  return told
}

/** Without the names that chance gives. */
const nameless = ({ alerts, deliveries }: Told) => {
  const placeOf = new Map(alerts.map(({ id }, index) => [id, index]))
  const order = (one: string, other: string): number => one.localeCompare(other)
  return {
    alerts: alerts.map((alert) => JSON.stringify({ ...alert, id: null })).toSorted(order),
    deliveries: deliveries
      .map((delivery) => {
        const alert = alerts[placeOf.get(delivery.alertId) ?? -1]
        return JSON.stringify({ ...delivery, id: null, alertId: [alert?.ruleId, alert?.serviceId, alert?.startedAt] })
      })
      .toSorted(order),
  }
}

const begins = new Set(['opened', 'flapping'])

const assertSound = ({ alerts, deliveries }: Told): void => {
  const of = Map.groupBy(deliveries, ({ alertId }) => alertId)
  const open = alerts.filter(({ status }) => status !== 'resolved').map(({ ruleId, serviceId }) => `${ruleId} ${serviceId}`)
  expect(new Set(open).size).toBe(open.length)
  const ofIncidents = alerts.filter(({ incidentId }) => incidentId !== null).map(({ ruleId, incidentId }) => `${ruleId} ${incidentId}`)
  expect(new Set(ofIncidents).size).toBe(ofIncidents.length)
  for (const alert of alerts) {
    const said = of.get(alert.id) ?? []
    if (alert.status === 'suppressed') expect(said).toEqual([])
    if (said[0]) expect(begins.has(said[0].kind)).toBe(true)
    const told = new Set(said.filter(({ kind }) => kind !== 'resolved').map(({ channelId }) => channelId))
    const ended = said.filter(({ kind }) => kind === 'resolved').map(({ channelId }) => channelId)
    expect(ended.toSorted()).toEqual(alert.status === 'resolved' ? [...told].toSorted() : [])
    expect(said.slice(said.length - ended.length).every(({ kind }) => kind === 'resolved')).toBe(true)
  }
}

test('a restart between any two decisions changes nothing, and whatever happens is said in order', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyStep, { minLength: 5, maxLength: 40 }),
      fc.array(fc.nat(39), { minLength: 1, maxLength: 4 }),
      async (steps, restarts) => {
        const undisturbed = await history(steps, new Set())
        assertSound(undisturbed)
        expect(nameless(await history(steps, new Set(restarts)))).toEqual(nameless(undisturbed))
      },
    ),
    { numRuns: 25 },
  )
}, 120_000)
