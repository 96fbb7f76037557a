import { renameSync } from 'node:fs'
import { join } from 'node:path'
import { preset } from '@pumped-fn/core-next'
import { describe, expect, test, vi } from 'vitest'
import { dispatcher } from '#alerting/dispatch/dispatcher.ts'
import { rulebook } from '#alerting/desk/rulebook.ts'
import { sampleChannel, sampleMaintenance, samplePolicy, sampleRule, sampleSilence } from '#storage/alert-samples.ts'
import { alertRig, nobodySends } from './alert-rig.ts'
import { heartbeat } from './heartbeat.ts'
import { after, fine, inTurn, refused, rig } from './rig.ts'

const second = 1000
const minute = 60 * second

/** Checked every ten seconds, without a second try. */
const quick = { checkInterval: 10, retries: 0 }

describe('an incident', () => {
  test('is an alert with one delivery to each channel of its rule, and resolves with it', async () => {
    const { add, alerts, clock, down, rule, said, up } = await alertRig()
    await rule('r', { channels: ['mail', 'chat'], severity: 'critical' })
    down('a')
    await add('a', { ...quick, name: 'payments-api' })
    await clock.advance(100)
    expect(await alerts()).toMatchObject([
      { status: 'active', ruleId: 'r', serviceId: 'a', severity: 'critical', title: 'payments-api is down: connection refused' },
    ])
    up('a')
    await clock.advance(minute)
    const [alert] = await alerts()
    expect(alert).toMatchObject({ status: 'resolved', resolvedBy: null })
    expect(await said()).toEqual(['opened a to mail', 'opened a to chat', 'resolved a to mail', 'resolved a to chat'])
  })

  test('is told with its true times, the service and the incident as they stood', async () => {
    const { add, clock, deliveries, down, incidents, rule } = await alertRig()
    await rule('r', { name: 'all of them', digestWindow: 5 })
    down('a')
    await add('a', { ...quick, tags: ['shop'] })
    await clock.advance(100)
    const [incident] = await incidents('a')
    const [delivery] = await deliveries()
    expect(delivery?.dueAt).toBe((delivery?.createdAt ?? 0) + 5 * second)
    expect(delivery).toMatchObject({ kind: 'opened', status: 'pending', messageId: null })
    expect(incident?.startedAt).toBe((await deliveries())[0]?.createdAt)
  })

  test('is one alert for each rule that concerns the service, and none for the others', async () => {
    const { add, alerts, clock, down, rule } = await alertRig()
    await rule('all')
    await rule('shop', { match: { tags: ['shop'] } })
    await rule('other', { match: { tags: ['other'] } })
    await rule('off', { enabled: false })
    down('a')
    await add('a', { ...quick, tags: ['shop'] })
    await clock.advance(100)
    expect((await alerts()).map(({ ruleId }) => ruleId).toSorted()).toEqual(['all', 'shop'])
  })

  test('that opens again after its end is an alert of its own', async () => {
    const { add, alerts, clock, rule, world } = await alertRig()
    await rule('r')
    world.answer(inTurn(refused, fine, refused, fine))
    await add('a', quick)
    await clock.advance(2 * minute)
    const all = await alerts()
    expect(all.map(({ status }) => status)).toEqual(['resolved', 'resolved'])
    expect(new Set(all.map(({ incidentId }) => incidentId)).size).toBe(2)
  })

  test('is told only once it has been open for long enough, and not at all where it ends before', async () => {
    const { add, alerts, clock, down, rule, said, up } = await alertRig()
    await rule('r', { condition: { kind: 'incident', after: 300 } })
    down('a', 'b')
    await add('a', quick)
    await add('b', quick)
    await clock.advance(4 * minute)
    up('b')
    await clock.advance(50 * second)
    expect(await alerts()).toEqual([])
    await clock.advance(20 * second)
    expect(await alerts()).toMatchObject([{ serviceId: 'a', title: 'service a has been down for 5 min: connection refused' }])
    expect(await said()).toEqual(['opened a to mail'])
  })

  test('is told of again for as long as it lasts and nobody has acknowledged it', async () => {
    const { add, alerts, clock, desk, down, rule, said } = await alertRig()
    await rule('r', { condition: { kind: 'incident', remindEvery: 600 } })
    down('a')
    await add('a', quick)
    await clock.advance(25 * minute)
    expect(await said()).toEqual(['opened a to mail', 'reminder a to mail', 'reminder a to mail'])
    await desk.acknowledge((await alerts())[0]?.id ?? '', 'ada', null)
    await clock.advance(60 * minute)
    expect(await said()).toHaveLength(3)
  })
})

describe('while the database is away', () => {
  test('incidents wait; an alert is decided with the true times once they can be written', async () => {
    const { add, alerts, clock, down, folder, incidents, rule, said, up } = await alertRig()
    await rule('r')
    await add('a', quick)
    await clock.advance(minute)
    renameSync(join(folder, 'hale.db'), join(folder, 'gone.db'))
    down('a')
    await clock.advance(minute)
    up('a')
    await clock.advance(minute)
    renameSync(join(folder, 'gone.db'), join(folder, 'hale.db'))
    await clock.advance(5 * minute)
    const [incident] = await incidents('a')
    expect(await alerts()).toMatchObject([
      { status: 'resolved', incidentId: incident?.id, startedAt: incident?.startedAt, resolvedAt: incident?.recoveredAt },
    ])
    expect(await said()).toEqual(['opened a to mail', 'resolved a to mail'])
  })

  test('an incident that was over before its time had come raises nothing', async () => {
    const { add, alerts, clock, down, folder, rule, up } = await alertRig()
    await rule('r', { condition: { kind: 'incident', after: 120 } })
    await add('a', quick)
    await clock.advance(minute)
    renameSync(join(folder, 'hale.db'), join(folder, 'gone.db'))
    down('a')
    await clock.advance(minute)
    up('a')
    await clock.advance(5 * minute)
    renameSync(join(folder, 'gone.db'), join(folder, 'hale.db'))
    await clock.advance(5 * minute)
    expect(await alerts()).toEqual([])
  })

  test('acknowledging is refused and nothing is remembered of it', async () => {
    const { add, alerts, clock, desk, down, folder, rule } = await alertRig()
    await rule('r')
    down('a')
    await add('a', quick)
    await clock.advance(100)
    const [alert] = await alerts()
    renameSync(join(folder, 'hale.db'), join(folder, 'gone.db'))
    await expect(desk.acknowledge(alert?.id ?? '', 'ada', null)).rejects.toMatchObject({ name: 'StorageError' })
    expect(desk.open()).toMatchObject([{ status: 'active' }])
    renameSync(join(folder, 'gone.db'), join(folder, 'hale.db'))
  })
})

describe('what somebody does', () => {
  test('acknowledging stops the climb, and is possible once', async () => {
    const { add, alerts, clock, desk, down, rule, said, setup } = await alertRig()
    await setup.channels.put(sampleChannel('boss'))
    await setup.policies.put(
      samplePolicy('p', { levels: [{ delay: 300, channels: ['boss'], template: null }], repeatEvery: 300, maxRepeats: 5 }),
    )
    await rule('r', { policy: 'p' })
    down('a')
    await add('a', quick)
    await clock.advance(6 * minute)
    expect(await said()).toEqual(['opened a to mail', 'escalated a to boss'])
    const id = (await alerts())[0]?.id ?? ''
    expect(await desk.acknowledge(id, 'ada', 'looking')).toMatchObject({
      status: 'acknowledged',
      acknowledgedBy: 'ada',
      acknowledgeNote: 'looking',
    })
    await expect(desk.acknowledge(id, 'bob', null)).rejects.toMatchObject({ code: 'conflict' })
    await expect(desk.acknowledge('nope', 'bob', null)).rejects.toMatchObject({ code: 'not_found' })
    await clock.advance(60 * minute)
    expect(await said()).toHaveLength(2)
  })

  test('resolving by hand is told where it was told, and the same incident raises nothing more', async () => {
    const { add, alerts, clock, desk, down, rule, said, up } = await alertRig()
    await rule('r')
    down('a')
    await add('a', quick)
    await clock.advance(minute)
    const id = (await alerts())[0]?.id ?? ''
    expect(await desk.resolve(id, 'ada', 'known')).toMatchObject({ status: 'resolved', resolvedBy: 'ada', resolution: 'known' })
    await expect(desk.resolve(id, 'ada', null)).rejects.toMatchObject({ code: 'conflict' })
    await expect(desk.acknowledge(id, 'ada', null)).rejects.toMatchObject({ code: 'conflict' })
    await desk.reconsider()
    await clock.advance(10 * minute)
    up('a')
    await clock.advance(minute)
    expect(await alerts()).toHaveLength(1)
    expect(await said()).toEqual(['opened a to mail', 'resolved a to mail'])
  })

  test('disabling or deleting the service resolves its alerts, in the same breath as its incident', async () => {
    const { add, alerts, clock, down, roster, rule, said } = await alertRig()
    await rule('r')
    down('a', 'b')
    await add('a', quick)
    await add('b', quick)
    await clock.advance(minute)
    await roster.change('a', (service) => ({ ...service, enabled: false }))
    expect((await alerts()).find(({ serviceId }) => serviceId === 'a')).toMatchObject({
      status: 'resolved',
      resolution: 'service disabled',
    })
    expect(await said()).toContain('resolved a to mail')
    await roster.remove('b')
    expect((await alerts()).every(({ status }) => status === 'resolved')).toBe(true)
    expect((await said()).filter((line) => line.startsWith('resolved'))).toHaveLength(2)
  })

  test.each([
    ['disabled', { enabled: false }, 'The rule was disabled.'],
    ['narrowed', { match: { tags: ['shop'] } }, 'The rule no longer concerns the service.'],
    ['made another', { condition: { kind: 'degraded' as const, for: 60 } }, 'The condition of the rule was changed.'],
  ])('a rule that is %s resolves its alerts and says so', async (_, change, resolution) => {
    const { add, alerts, clock, down, rule, said, setup } = await alertRig()
    const made = await rule('r')
    down('a')
    await add('a', quick)
    await clock.advance(minute)
    await setup.rules.put({ ...made, ...change })
    expect(await alerts()).toMatchObject([{ status: 'resolved', resolution }])
    expect(await said()).toEqual(['opened a to mail', 'resolved a to mail'])
  })

  test('a rule that is removed resolves its alerts and says so', async () => {
    const { add, alerts, clock, down, rule, said, setup } = await alertRig()
    await rule('r')
    down('a')
    await add('a', quick)
    await clock.advance(minute)
    await setup.rules.remove('r')
    expect(await alerts()).toMatchObject([{ status: 'resolved', resolution: 'The rule was removed.' }])
    expect(await said()).toEqual(['opened a to mail', 'resolved a to mail'])
  })

  test('a rule that is enabled again goes on with the alert of the incident that is still open', async () => {
    const { add, alerts, clock, down, rule, said, setup } = await alertRig()
    const made = await rule('r')
    down('a')
    await add('a', quick)
    await clock.advance(minute)
    await setup.rules.put({ ...made, enabled: false })
    await setup.rules.put(made)
    expect(await alerts()).toMatchObject([{ status: 'active', resolvedAt: null, resolution: null }])
    expect(await said()).toEqual(['opened a to mail', 'resolved a to mail', 'opened a to mail'])
  })

  test('a new rule also tells of what is down already', async () => {
    const { add, clock, down, rule, said } = await alertRig()
    down('a')
    await add('a', quick)
    await clock.advance(minute)
    await rule('r')
    expect(await said()).toEqual(['opened a to mail'])
  })
})

describe('planned quiet', () => {
  test('in a maintenance window nobody is told; who is still down when it ends is', async () => {
    const { add, alerts, clock, down, recorded, rule, said, setup, up } = await alertRig()
    await rule('r')
    const until = clock.now() + 30 * minute
    await setup.maintenance.put(sampleMaintenance('m', { startsAt: clock.now(), endsAt: until }))
    down('a', 'b')
    await add('a', quick)
    await add('b', quick)
    await clock.advance(10 * minute)
    expect(await alerts()).toMatchObject([
      { status: 'suppressed', suppressedBy: { kind: 'maintenance', id: 'm', until } },
      { status: 'suppressed', suppressedBy: { kind: 'maintenance', id: 'm', until } },
    ])
    expect((await recorded('a')).every(({ maintenance }) => maintenance)).toBe(true)
    up('b')
    await clock.advance(20 * minute)
    expect(await said()).toEqual(['opened a to mail'])
    expect((await alerts()).find(({ serviceId }) => serviceId === 'b')).toMatchObject({
      status: 'resolved',
      suppressedBy: { kind: 'maintenance' },
    })
    await clock.advance(minute)
    expect((await recorded('a')).at(-1)?.maintenance).toBe(false)
  })

  test('a window that is removed lets its alerts out at once', async () => {
    const { add, clock, down, rule, said, setup } = await alertRig()
    await rule('r')
    await setup.maintenance.put(sampleMaintenance('m', { startsAt: 0, endsAt: clock.now() + 100 * minute }))
    down('a')
    await add('a', quick)
    await clock.advance(minute)
    expect(await said()).toEqual([])
    await setup.maintenance.remove('m')
    expect(await said()).toEqual(['opened a to mail'])
  })

  test('a silence is the same, and what was told before it still resolves in it', async () => {
    const { add, alerts, clock, down, rule, said, setup, up } = await alertRig()
    await rule('r', { condition: { kind: 'incident', remindEvery: 60 } })
    down('a')
    await add('a', quick)
    await clock.advance(10 * second)
    await setup.silences.put(sampleSilence('s', { until: clock.now() + 60 * minute }))
    down('b')
    await add('b', quick)
    await clock.advance(10 * minute)
    expect(await said()).toEqual(['opened a to mail'])
    expect((await alerts())[1]).toMatchObject({ status: 'suppressed', suppressedBy: { kind: 'silence', id: 's' } })
    up('a', 'b')
    await clock.advance(minute)
    expect(await said()).toEqual(['opened a to mail', 'resolved a to mail'])
  })

  test('within the cooldown the next alert waits until it is over', async () => {
    const { add, alerts, clock, rule, said, world } = await alertRig()
    await rule('r', { cooldown: 600 })
    world.answer(inTurn(refused, fine, refused))
    await add('a', quick)
    await clock.advance(5 * minute)
    expect(await said()).toEqual(['opened a to mail', 'resolved a to mail'])
    expect((await alerts())[1]).toMatchObject({ status: 'suppressed', suppressedBy: { kind: 'cooldown' } })
    await clock.advance(10 * minute)
    expect(await said()).toEqual(['opened a to mail', 'resolved a to mail', 'opened a to mail'])
  })

  test('escalation and reminders wait while something is planned and go on afterwards', async () => {
    const { add, clock, down, rule, said, setup } = await alertRig()
    await setup.channels.put(sampleChannel('boss'))
    await setup.policies.put(samplePolicy('p', { levels: [{ delay: 300, channels: ['boss'], template: null }] }))
    await rule('r', { policy: 'p' })
    down('a')
    await add('a', quick)
    await clock.advance(minute)
    await setup.silences.put(sampleSilence('s', { until: clock.now() + 20 * minute }))
    await clock.advance(19 * minute)
    expect(await said()).toEqual(['opened a to mail'])
    await clock.advance(2 * minute)
    expect(await said()).toEqual(['opened a to mail', 'escalated a to boss'])
  })
})

describe('flapping', () => {
  const flap = Array.from({ length: 4 }, () => [refused, fine]).flat()

  test('the fourth begin within ten minutes is told as such, and no end or begin after it until it is calm', async () => {
    const { add, alerts, clock, rule, said, world } = await alertRig()
    await rule('r')
    world.answer(inTurn(...flap, refused, fine, refused, fine))
    await add('a', quick)
    await clock.advance(3 * minute)
    const three = [
      'opened a to mail',
      'resolved a to mail',
      'opened a to mail',
      'resolved a to mail',
      'opened a to mail',
      'resolved a to mail',
    ]
    expect(await said()).toEqual([...three, 'flapping a to mail'])
    expect((await alerts()).at(-1)).toMatchObject({ status: 'active' })
    expect((await alerts()).at(-1)?.flappingSince).not.toBeNull()
    await clock.advance(11 * minute)
    expect(await said()).toEqual([...three, 'flapping a to mail', 'resolved a to mail'])
    expect(await alerts()).toHaveLength(4)
  })

  test('who is still down when it is calm is told of once, and then like any other', async () => {
    const { add, alerts, clock, rule, said, up, world } = await alertRig()
    await rule('r')
    world.answer(inTurn(...flap, refused))
    await add('a', quick)
    await clock.advance(15 * minute)
    expect((await said()).slice(6)).toEqual(['flapping a to mail', 'reminder a to mail'])
    expect((await alerts()).at(-1)).toMatchObject({ status: 'active', flappingSince: null })
    up('a')
    world.answer(async () => fine)
    await clock.advance(minute)
    expect((await said()).slice(6)).toEqual(['flapping a to mail', 'reminder a to mail', 'resolved a to mail'])
  })
})

describe('dependencies', () => {
  test('while what it depends on is down nobody is told, and the incident at the root is named', async () => {
    const { add, alerts, clock, down, incidents, rule, said } = await alertRig()
    await rule('r')
    down('db')
    await add('db', quick)
    await add('api', { ...quick, dependsOn: ['db'] })
    await add('web', { ...quick, dependsOn: ['api'] })
    await clock.advance(minute)
    down('web', 'api')
    await clock.advance(minute)
    const [root] = await incidents('db')
    expect((await alerts()).slice(1).map(({ status, suppressedBy }) => [status, suppressedBy])).toEqual([
      ['suppressed', { kind: 'dependency', serviceId: 'db', incidentId: root?.id }],
      ['suppressed', { kind: 'dependency', serviceId: 'db', incidentId: root?.id }],
    ])
    expect(await said()).toEqual(['opened db to mail'])
    expect(await incidents('web')).toHaveLength(1)
  })

  test('a service that falls before what it depends on is noticed waits until that was looked at', async () => {
    const { add, alerts, clock, down, rule, said } = await alertRig()
    await rule('r')
    await add('db', { ...quick, checkInterval: 300 })
    await add('api', { ...quick, dependsOn: ['db'] })
    await clock.advance(minute)
    down('db', 'api')
    await clock.advance(12 * second)
    expect((await alerts()).map(({ serviceId, status }) => `${serviceId} ${status}`).toSorted()).toEqual(['api suppressed', 'db active'])
    expect(await said()).toEqual(['opened db to mail'])
  })

  test('it is told as soon as all that it depends on was found well', async () => {
    const { add, alerts, clock, down, rule, said, world } = await alertRig()
    await rule('r')
    await add('db', { ...quick, checkInterval: 300, timeout: 20_000 })
    await add('api', { ...quick, dependsOn: ['db'] })
    await clock.advance(minute)
    world.answer(after(clock, 3 * second, fine), 'db')
    down('api')
    while ((await alerts()).length === 0) await clock.advance(second)
    expect(await said()).toEqual([])
    await clock.advance(4 * second)
    expect(await said()).toEqual(['opened api to mail'])
  })

  test('and after ten seconds in any case', async () => {
    const { add, alerts, clock, down, rule, said, world } = await alertRig()
    await rule('r')
    await add('db', { ...quick, checkInterval: 300, timeout: 60_000 })
    await add('api', { ...quick, dependsOn: ['db'] })
    await clock.advance(minute)
    world.answer(after(clock, 50 * second, fine), 'db')
    down('api')
    while ((await alerts()).length === 0) await clock.advance(second)
    await clock.advance(8 * second)
    expect(await said()).toEqual([])
    await clock.advance(2 * second)
    expect(await said()).toEqual(['opened api to mail'])
  })

  test('when it recovers, who is well again was never news, and who is not is told once that is seen', async () => {
    const { add, alerts, clock, down, rule, said, up } = await alertRig()
    await rule('r')
    down('db')
    await add('db', quick)
    await add('one', { ...quick, checkInterval: 600, dependsOn: ['db'] })
    await add('two', { ...quick, checkInterval: 600, dependsOn: ['db'] })
    down('one', 'two')
    await clock.advance(11 * minute)
    expect(await said()).toEqual(['opened db to mail'])
    up('db', 'one')
    await clock.advance(15 * second)
    expect(await said()).toEqual(['opened db to mail', 'resolved db to mail', 'opened two to mail'])
    expect((await alerts()).map(({ serviceId, status }) => `${serviceId} ${status}`).toSorted()).toEqual([
      'db resolved',
      'one resolved',
      'two active',
    ])
  })

  test('a resolution is never held back', async () => {
    const { add, clock, down, rule, said, up } = await alertRig()
    await rule('r')
    await add('db', quick)
    await add('api', { ...quick, dependsOn: ['db'] })
    await clock.advance(minute)
    down('api')
    await clock.advance(minute)
    down('db')
    await clock.advance(minute)
    up('api')
    await clock.advance(minute)
    expect(await said()).toEqual(['opened api to mail', 'opened db to mail', 'resolved api to mail'])
  })

  test('a service that is deleted or disabled keeps nobody quiet', async () => {
    const { add, clock, down, roster, rule, said } = await alertRig()
    await rule('r')
    down('db')
    await add('db', quick)
    await add('api', { ...quick, dependsOn: ['db'] })
    down('api')
    await clock.advance(minute)
    expect(await said()).toEqual(['opened db to mail'])
    await roster.remove('db')
    await clock.advance(minute)
    expect((await said()).at(-1)).toBe('opened api to mail')
  })
})

describe('what goes wrong in alerting', () => {
  test('keeps no incident from being recorded, and the alert follows when it can', async () => {
    const house = await alertRig()
    await house.rule('r')
    const book = await house.scope.resolve(rulebook)
    const broken = vi.spyOn(book, 'of').mockImplementation(() => {
      throw new Error('broken')
    })
    house.down('a')
    await house.add('a', quick)
    await house.clock.advance(second)
    expect(await house.incidents('a')).toHaveLength(1)
    expect(await house.alerts()).toEqual([])
    broken.mockRestore()
    await house.clock.advance(10 * second)
    expect(await house.said()).toEqual(['opened a to mail'])
  })

  test('an alert that cannot be stored together with its incident is stored a little later, and holds up nobody', async () => {
    const house = await alertRig()
    await house.rule('r')
    house.down('a', 'b')
    const commit = vi.spyOn(house.stores.results, 'commit')
    commit.mockImplementationOnce(() => Promise.reject(new Error('constraint')))
    await house.add('a', quick)
    await house.add('b', quick)
    await house.clock.advance(10 * second)
    expect(await house.incidents('a')).toHaveLength(1)
    expect(await house.incidents('b')).toHaveLength(1)
    expect((await house.said()).toSorted()).toEqual(['opened a to mail', 'opened b to mail'])
  })
})

test('Hale is well only as long as its dispatcher is', async () => {
  let ask = (): boolean => false
  let isWell = true
  const heart = { start: (question: () => boolean) => void (ask = question), stop: () => {} }
  await rig({ presets: [preset(heartbeat, heart), preset(dispatcher, { ...nobodySends, isWell: () => isWell })] })
  expect(ask()).toBe(true)
  isWell = false
  expect(ask()).toBe(false)
})

describe('a restart', () => {
  test('with incidents that are open and rules that are new tells of them', async () => {
    const before = await alertRig()
    before.down('a')
    await before.add('a', quick)
    await before.clock.advance(minute)
    await before.stores.setup.channels.put(sampleChannel('mail'))
    await before.stores.setup.rules.put(sampleRule('r', { channels: ['mail'] }))
    await before.engine.stop()
    await before.dispose()
    const { said } = await alertRig({ folder: before.folder, clock: before.clock })
    expect(await said()).toEqual(['opened a to mail'])
  })

  test('tells nothing twice', async () => {
    const before = await alertRig()
    await before.rule('r')
    before.down('a')
    await before.add('a', quick)
    await before.clock.advance(minute)
    await before.engine.stop()
    await before.dispose()
    const afterwards = await alertRig({ folder: before.folder, clock: before.clock })
    afterwards.down('a')
    await afterwards.clock.advance(5 * minute)
    expect(await afterwards.said()).toEqual(['opened a to mail'])
    afterwards.up('a')
    await afterwards.clock.advance(minute)
    expect(await afterwards.said()).toEqual(['opened a to mail', 'resolved a to mail'])
  })
})
