import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { mask } from '#alerting/dispatch/secret-shape.ts'
import { batchOf, failedCheck, sampleCheck, sampleIncident } from '#storage/samples.ts'
import type { JsonValue } from '#domain/service.ts'
import { make, openAlertingHouse, read } from '../alerting.fixture.ts'
import { backtestResult } from '../schema/backtest.ts'
import { channel, channelFace, channelTest } from '../schema/channel.ts'
import { maintenance } from '../schema/maintenance.ts'
import { policy } from '../schema/policy.ts'
import { rule } from '../schema/rule.ts'
import { silence } from '../schema/silence.ts'

type House = Awaited<ReturnType<typeof openAlertingHouse>>
let house: House
let chat = ''
let shop = ''

beforeAll(async () => {
  house = await openAlertingHouse()
  chat = await make(house, '/channels', { name: 'Team', type: 'chat', options: { room: 'a' } })
  shop = await make(house, '/services', { name: 'Shop', type: 'tcp', endpoint: '127.0.0.1:1', enabled: false })
})
afterAll(() => house[Symbol.asyncDispose]())

const post = (path: string, json: JsonValue) => house.ask(path, { method: 'POST', json })
const put = (path: string, json: JsonValue, headers: Record<string, string> = {}) => house.ask(path, { method: 'PUT', json, headers })
const problemsOf = async (response: Response, status = 400): Promise<string[]> => {
  const body = z.object({ errors: z.array(z.object({ path: z.string(), message: z.string() })).default([]) }).parse(await response.json())
  expect(response.status, JSON.stringify(body)).toBe(status)
  return body.errors.map(({ path }) => path)
}

const incident = { kind: 'incident' }
const soon = Date.now() + 3_600_000

/** One good example of each kind, and what becomes of it. */
const kinds = [
  {
    path: '/channels',
    schema: channel,
    json: { name: ' Ops ', type: 'chat', options: { room: 'ops' } },
    shown: { name: 'Ops', type: 'chat', options: { room: 'ops' }, enabled: true, maxPerMinute: 30, quietHours: null },
    change: { name: 'Other', quietHours: { from: '22:00', to: '07:00', timeZone: 'Europe/Berlin' } },
  },
  {
    path: '/rules',
    schema: rule,
    json: { name: 'All', condition: incident },
    shown: { match: {}, enabled: true, severity: 'error', channels: [], policy: null, cooldown: 0, digestWindow: 2, condition: incident },
    change: { condition: { kind: 'degraded', for: 60 }, match: { tags: ['shop'] } },
  },
  {
    path: '/policies',
    schema: policy,
    json: { name: 'On call', levels: [{ delay: 60, channels: ['CHAT'] }] },
    shown: { levels: [{ delay: 60, channels: ['CHAT'], template: null }], repeatEvery: null, maxRepeats: 3 },
    change: { repeatEvery: 600, levels: [{ delay: 0, channels: ['CHAT'], template: '{{alert.title}}' }] },
  },
  {
    path: '/maintenance',
    schema: maintenance,
    json: { name: 'Move', match: { services: ['SHOP'] }, startsAt: 1000, endsAt: new Date(soon).toISOString() },
    shown: { startsAt: 1000, endsAt: soon, rrule: null, openNow: { startsAt: 1000, endsAt: soon }, next: null },
    change: { startsAt: soon - 1, name: 'Later' },
  },
  {
    path: '/silences',
    schema: silence,
    json: { match: {}, until: soon, by: 'Ada' },
    shown: { match: {}, until: soon, by: 'Ada', reason: '' },
    change: { until: soon + 5, reason: 'known' },
  },
]

const named = <Value extends JsonValue>(value: Value): JsonValue =>
  z.json().parse(JSON.parse(JSON.stringify(value).replaceAll('CHAT', chat).replaceAll('SHOP', shop)))

describe.each(kinds)('$path', ({ path, schema, json, shown, change }) => {
  const shape: z.ZodType<{ id: string; updatedAt?: number }> = schema

  test('is created with defaults, found where Location says, listed, changed in part and deleted', async () => {
    const response = await post(path, named(json))
    const location = response.headers.get('location') ?? ''
    const created = await read(response, shape, 201)
    expect(created).toMatchObject(z.record(z.string(), z.json()).parse(named(shown)))
    expect(await read(await house.ask(location), shape)).toEqual(created)
    expect(await read(await house.ask(path), z.array(shape))).toContainEqual(created)
    for (const method of ['PUT', 'PATCH']) {
      const changed = await read(await house.ask(location, { method, json: named(change) }), shape)
      expect(changed).toMatchObject({
        ...created,
        ...z.record(z.string(), z.json()).parse(named(change)),
        ...('updatedAt' in created && { updatedAt: changed.updatedAt }),
        ...('next' in created && { openNow: null, next: { startsAt: soon - 1, endsAt: soon } }),
      })
    }
    expect((await house.ask(location, { method: 'DELETE' })).status).toBe(204)
    for (const method of ['GET', 'DELETE']) expect((await house.ask(location, { method })).status).toBe(404)
    expect((await put(location, {})).status).toBe(404)
  })

  test('tells the second of two who change it, where it has versions', async () => {
    const response = await post(path, named(json))
    const location = response.headers.get('location') ?? ''
    const etag = response.headers.get('etag')
    if (etag === null) return expect(path).toBe('/silences')
    expect((await put(location, {}, { 'if-match': etag })).status).toBe(200)
    expect((await put(location, {}, { 'if-match': etag })).status).toBe(412)
    expect((await house.ask(location, { method: 'DELETE', headers: { 'if-match': etag } })).status).toBe(412)
    expect((await house.ask(location, { method: 'DELETE', headers: { 'if-match': '*' } })).status).toBe(204)
  })

  test('knows no other fields and no other methods', async () => {
    expect(await problemsOf(await post(path, { ...z.record(z.string(), z.json()).parse(named(json)), colour: 'red', id: 'mine' }))).toEqual(
      ['colour', 'id'],
    )
    expect((await house.ask(path, { method: 'DELETE' })).headers.get('allow')).toBe('POST, GET, HEAD, OPTIONS')
    expect((await house.ask(`${path}/x`, { method: 'POST', json: {} })).status).toBe(405)
    expect(await problemsOf(await house.ask(`${path}?colour=red`))).toEqual(['colour'])
  })
})

const rules: readonly (readonly [title: string, fields: { [key: string]: JsonValue }, problems: readonly string[]])[] = [
  ['an unknown channel', { channels: ['nobody'] }, ['channels.0']],
  ['an unknown policy', { policy: 'nobody' }, ['policy']],
  ['an unknown service', { match: { services: ['nobody'] } }, ['match.services.0']],
  ['an unknown check type', { match: { types: ['tcp', 'pigeon'] } }, ['match.types.1']],
  ['all of that at once', { channels: ['x'], policy: 'x', match: { services: ['x'] } }, ['channels.0', 'match.services.0', 'policy']],
  ['an empty list in its match', { match: { tags: [] } }, ['match.tags']],
  ['an unknown criticality', { match: { criticalities: ['urgent'] } }, ['match.criticalities.0']],
  ['an unknown part in its match', { match: { names: ['x'] } }, ['match.names']],
  ['no condition', { condition: null }, ['condition']],
  ['an unknown condition', { condition: { kind: 'moon' } }, ['condition.kind']],
  ['a field of another condition', { condition: { kind: 'incident', for: 5 } }, ['condition.for']],
  ['a negative wait', { condition: { kind: 'incident', after: -1 } }, ['condition.after']],
  ['half a second', { condition: { kind: 'degraded', for: 0.5 } }, ['condition.for']],
  [
    'half a metric',
    { condition: { kind: 'metric', metric: 'uptime', window: 60, for: 0 } },
    ['condition.aggregation', 'condition.operator', 'condition.threshold'],
  ],
  [
    'an objective of all',
    { condition: { kind: 'burn_rate', objective: 100, factor: 1, longWindow: 3600, shortWindow: 300 } },
    ['condition.objective'],
  ],
  [
    'windows the wrong way round',
    { condition: { kind: 'burn_rate', objective: 99, factor: 14, longWindow: 300, shortWindow: 3600 } },
    ['condition.shortWindow'],
  ],
  [
    'a burn rate that nothing reaches',
    { condition: { kind: 'burn_rate', objective: 50, factor: 3, longWindow: 3600, shortWindow: 300 } },
    ['condition.factor'],
  ],
  ['an unknown severity', { severity: 'fatal' }, ['severity']],
  ['a negative cooldown', { cooldown: -1 }, ['cooldown']],
  ['a digest window of a day', { digestWindow: 86_400 }, ['digestWindow']],
]

test.each(rules)('a rule with %s is refused', async (_title, fields, problems) => {
  const before = await (await house.ask('/rules')).text()
  expect((await problemsOf(await post('/rules', { name: 'x', condition: incident, ...fields }))).toSorted()).toEqual(problems)
  expect(await (await house.ask('/rules')).text()).toBe(before)
})

const windows: typeof rules = [
  ['no times', {}, ['endsAt', 'startsAt']],
  ['an end before its begin', { startsAt: soon, endsAt: soon - 1 }, ['endsAt']],
  ['an end in the past', { startsAt: 1, endsAt: 2 }, ['endsAt']],
  ['a length but no recurrence', { startsAt: 1, endsAt: soon, duration: 5 }, ['duration']],
  ['a recurrence without a length and a time zone', { rrule: 'FREQ=DAILY' }, ['duration', 'timeZone']],
  ['a recurrence that is none', { rrule: 'every day', duration: 60, timeZone: 'UTC' }, ['rrule']],
  ['a recurrence too fast', { rrule: 'FREQ=SECONDLY', duration: 60, timeZone: 'UTC' }, ['rrule']],
  ['a recurrence that never happens', { rrule: 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30', duration: 60, timeZone: 'UTC' }, ['rrule']],
  ['a time zone that is none', { rrule: 'FREQ=DAILY', duration: 60, timeZone: 'Europe/Atlantis' }, ['timeZone']],
  ['a length of nothing', { rrule: 'FREQ=DAILY', duration: 0, timeZone: 'UTC' }, ['duration']],
  ['a time that is none', { startsAt: 'soon', endsAt: soon }, ['startsAt']],
  ['a service that is not there', { match: { services: ['nobody'] }, startsAt: 1, endsAt: soon }, ['match.services.0']],
]

test.each(windows)('a maintenance window with %s is refused', async (_title, fields, problems) => {
  expect((await problemsOf(await post('/maintenance', { name: 'x', match: {}, ...fields }))).toSorted()).toEqual(problems)
})

test('a maintenance window and a silence must say whom they concern, lest it be everybody', async () => {
  expect(await problemsOf(await post('/maintenance', { name: 'x', startsAt: 1, endsAt: soon }))).toEqual(['match'])
  expect(await problemsOf(await post('/silences', { by: 'Ada', until: soon }))).toEqual(['match'])
})

test('a maintenance window can end now, recur, and be once again', async () => {
  const id = await make(house, '/maintenance', { name: 'x', match: {}, startsAt: 1, endsAt: soon })
  const path = `/maintenance/${id}`
  expect(await read(await put(path, { endsAt: Date.now() }), maintenance)).toMatchObject({ openNow: null, next: null })
  expect(await problemsOf(await put(path, { rrule: 'FREQ=DAILY' }))).toEqual(['duration', 'timeZone'])
  const daily = { rrule: 'FREQ=DAILY;BYHOUR=3;BYMINUTE=0', duration: 3600, timeZone: 'Europe/Berlin', startsAt: null, endsAt: null }
  const recurring = await read(await put(path, daily), maintenance)
  expect((recurring.next?.endsAt ?? 0) - (recurring.next?.startsAt ?? 0)).toBe(3_600_000)
  expect(await problemsOf(await put(path, { rrule: null }))).toEqual(['startsAt', 'endsAt', 'duration'])
  expect((await put(path, { rrule: null, duration: null, startsAt: 1, endsAt: 2 })).status).toBe(200)
})

const policies: typeof rules = [
  ['no levels', { levels: [] }, ['levels']],
  ['a level that tells nobody', { levels: [{ delay: 0, channels: [] }] }, ['levels.0.channels']],
  [
    'a channel that is not there',
    {
      levels: [
        { delay: 0, channels: ['CHAT'] },
        { delay: 5, channels: ['nobody'] },
      ],
    },
    ['levels.1.channels.0'],
  ],
  ['a negative delay', { levels: [{ delay: -5, channels: ['CHAT'] }] }, ['levels.0.delay']],
  ['a template that does not end', { levels: [{ delay: 0, channels: ['CHAT'], template: '{{#alert}}' }] }, ['levels.0.template']],
  ['repeats without a pause', { levels: [{ delay: 0, channels: ['CHAT'] }], repeatEvery: 0 }, ['repeatEvery']],
]

test.each(policies)('a policy with %s is refused', async (_title, fields, problems) => {
  expect(await problemsOf(await post('/policies', named({ name: 'x', ...fields })))).toEqual(problems)
})

const channels: typeof rules = [
  ['an unknown type', { type: 'pigeon' }, ['type']],
  ['the type of an object prototype', { type: '__proto__' }, ['type']],
  ['missing options', { options: {} }, ['options.room']],
  ['an unknown option', { options: { room: 'x', rom: 'y' } }, ['options.rom']],
  ['a mask for a secret that nobody has told', { options: { room: 'x', token: mask } }, ['options.token']],
  ['no messages a minute', { maxPerMinute: 0 }, ['maxPerMinute']],
  [
    'quiet hours that are none',
    { quietHours: { from: '24:00', to: '7:00', timeZone: 'Mars/Base' } },
    ['quietHours.from', 'quietHours.to', 'quietHours.timeZone'],
  ],
  ['quiet hours all day', { quietHours: { from: '07:00', to: '07:00', timeZone: 'UTC' } }, ['quietHours.to']],
]

test.each(channels)('a channel with %s is refused', async (_title, fields, problems) => {
  expect(await problemsOf(await post('/channels', { name: 'x', type: 'chat', options: { room: 'x' }, ...fields }))).toEqual(problems)
})

test('a silence ends in the future', async () => {
  expect(await problemsOf(await post('/silences', { match: {}, by: 'Ada', until: Date.now() }))).toEqual(['until'])
  const id = await make(house, '/silences', { match: {}, by: 'Ada', until: soon })
  expect(await problemsOf(await put(`/silences/${id}`, { until: 5 }))).toEqual(['until'])
})

describe('what others need', () => {
  test('is not deleted, and the refusal names who needs it', async () => {
    const room = await make(house, '/channels', { name: 'Room', type: 'chat', options: { room: 'b' } })
    const climb = await make(house, '/policies', { name: 'Climb', levels: [{ delay: 5, channels: [room] }] })
    const used = await make(house, '/rules', { name: 'First', condition: incident, channels: [room], policy: climb })
    const refused = async (path: string): Promise<string> => {
      const response = await house.ask(path, { method: 'DELETE' })
      expect(response.status).toBe(409)
      return z.object({ detail: z.string() }).parse(await response.json()).detail
    }
    expect(await refused(`/channels/${room}`)).toBe('The channel is used by “First”, “Climb”: take it out there first.')
    expect(await refused(`/policies/${climb}`)).toBe('The policy is used by “First”: take it out there first.')
    for (const path of [`/rules/${used}`, `/policies/${climb}`, `/channels/${room}`])
      expect((await house.ask(path, { method: 'DELETE' })).status).toBe(204)
  })

  test('and has gone before does not keep a rule from being saved again', async () => {
    const gone = await make(house, '/services', { name: 'Gone', type: 'tcp', endpoint: '127.0.0.1:1', enabled: false })
    const match = { services: [gone, shop] }
    const id = await make(house, '/rules', { name: 'x', condition: incident, match })
    await house.ask(`/services/${gone}`, { method: 'DELETE' })
    expect((await put(`/rules/${id}`, { match, name: 'y' })).status).toBe(200)
    expect(await problemsOf(await put(`/rules/${id}`, { match: { services: [gone, 'nobody'] } }))).toEqual(['match.services.1'])
    expect(await problemsOf(await post('/rules', { name: 'x', condition: incident, match }))).toEqual(['match.services.0'])
  })
})

test('a rule is replayed over what is stored, and nothing comes of it', async () => {
  const past = await make(house, '/services', { name: 'Past', type: 'tcp', endpoint: '127.0.0.1:1', enabled: false })
  const live = house.board.get(past)
  if (!live) throw new Error('no such service')
  const [startedAt, recoveredAt] = [Date.now() - 600_000, Date.now() - 300_000]
  await house.stores.results.commit(
    batchOf({
      checks: [failedCheck(live.service.number, startedAt), sampleCheck(live.service.number, recoveredAt)],
      opened: [sampleIncident(live.service, 'past', startedAt, { recoveredAt })],
    }),
  )
  const draft = { match: { services: [past] }, condition: incident }
  expect(await read(await post('/rules/backtest', { rule: draft }), backtestResult)).toMatchObject({
    count: 1,
    alerts: [{ serviceId: past, startedAt, resolvedAt: recoveredAt }],
  })
  const late = { ...draft, condition: { kind: 'incident', after: 301 } }
  expect(await read(await post('/rules/backtest', { rule: late, from: startedAt - 1 }), backtestResult)).toMatchObject({
    count: 0,
    alerts: [],
  })
  expect(await problemsOf(await post('/rules/backtest', { rule: { ...draft, channels: 5 }, from: 'x' }))).toEqual(['rule.channels', 'from'])
  expect(await problemsOf(await post('/rules/backtest', { rule: draft, from: 5, to: 4 }))).toEqual(['from'])
  expect(await read(await house.ask(`/alerts?service=${past}`), z.array(z.json()))).toEqual([])
})

test('two changes of the same thing at once are both made', async () => {
  const id = await make(house, '/rules', { name: 'x', condition: incident })
  await Promise.all([
    put(`/rules/${id}`, { name: 'y' }),
    put(`/rules/${id}`, { severity: 'critical' }),
    put(`/rules/${id}`, { cooldown: 9 }),
  ])
  expect(await read(await house.ask(`/rules/${id}`), rule)).toMatchObject({ name: 'y', severity: 'critical', cooldown: 9 })
})

describe('a test message', () => {
  test('is really sent by a channel that is stored', async () => {
    const id = await make(house, '/channels', { name: 'x', type: 'chat', options: { room: 'tested', token: 'first' }, enabled: false })
    expect(await read(await house.ask(`/channels/${id}/test`, { method: 'POST' }), channelTest)).toEqual({ ok: true, detail: 'written' })
    expect(house.sent.at(-1)).toEqual({ room: 'tested', token: 'first', kind: 'test' })
    expect((await house.ask('/channels/nobody/test', { method: 'POST' })).status).toBe(404)
  })

  test('is sent as a form stands, with secrets of the stored channel where it is one, and stores nothing', async () => {
    const id = await make(house, '/channels', { name: 'x', type: 'chat', options: { room: 'before', token: 'second' } })
    const before = await (await house.ask('/channels')).text()
    const draft = { type: 'chat', options: { room: 'after', token: mask } }
    expect(await read(await post('/channels/test', { ...draft, id }), channelTest)).toEqual({ ok: true, detail: 'written' })
    expect(house.sent.at(-1)).toEqual({ room: 'after', token: 'second', kind: 'test' })
    expect(await problemsOf(await post('/channels/test', draft))).toEqual(['options.token'])
    expect(await problemsOf(await post('/channels/test', { ...draft, id: 'nobody' }))).toEqual(['id'])
    expect(await (await house.ask('/channels')).text()).toBe(before)
  })

  test('that does not go out says why', async () => {
    const found = await read(await post('/channels/test', { type: 'chat', options: { room: 'x', refuses: true } }), channelTest)
    expect([found.ok, found.detail]).toEqual([false, expect.stringContaining('x refuses')])
  })
})

test('channel types come with all that a form needs', async () => {
  const [face] = await read(await house.ask('/channel-types'), z.array(channelFace))
  expect(face).toMatchObject({ type: 'chat', title: 'Chat', digests: true, maxPerMinute: 30 })
  expect(face?.options.properties?.['token']).toMatchObject({ type: 'string', format: 'password' })
})
