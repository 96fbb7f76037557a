import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { JsonValue } from '#domain/service.ts'
import { make, openAlertingHouse, read } from '../alerting.fixture.ts'
import { alert, alertDetail, type AlertView } from '../schema/alert.ts'
import { deliveryOfAlert } from '../schema/delivery.ts'
import { serviceWithState } from '../schema/service.ts'

let house: Awaited<ReturnType<typeof openAlertingHouse>>
let chat = ''
let rule = ''

beforeAll(async () => {
  house = await openAlertingHouse()
  chat = await make(house, '/channels', { name: 'Team', type: 'chat', options: { room: 'a' } })
  rule = await make(house, '/rules', { name: 'Down', condition: { kind: 'incident' }, channels: [chat], digestWindow: 3600 })
})
afterAll(() => house[Symbol.asyncDispose]())

const post = (path: string, json: JsonValue) => house.ask(path, { method: 'POST', json })
const list = async (query: string): Promise<AlertView[]> => read(await house.ask(`/alerts${query}`), z.array(alert))
const idsOf = async (query: string): Promise<string[]> => (await list(query)).map(({ id }) => id)
const problemsOf = async (response: Response, status = 400): Promise<string[]> => {
  const body = z.object({ errors: z.array(z.object({ path: z.string() })).default([]) }).parse(await response.json())
  expect(response.status, JSON.stringify(body)).toBe(status)
  return body.errors.map(({ path }) => path)
}

const service = (name: string, fields: { [key: string]: JsonValue } = {}) =>
  make(house, '/services', { name, type: 'tcp', endpoint: '127.0.0.1:1', retries: 0, ...fields })

/** A service that is down, with the alert that tells it. */
const down = async (name: string, fields: { [key: string]: JsonValue } = {}) => {
  const id = await service(name, fields)
  await expect.poll(() => list(`?service=${id}`)).toHaveLength(1)
  const [found] = await list(`?service=${id}`)
  if (!found) throw new Error('no alert')
  return { id, alert: found }
}

describe('an alert', () => {
  test('tells its service, its rule and to whom it goes, and reads the same by itself', async () => {
    const shop = await down('Shop', { criticality: 'high' })
    expect(shop.alert).toMatchObject({
      ruleId: rule,
      ruleName: 'Down',
      serviceId: shop.id,
      service: { id: shop.id, name: 'Shop', criticality: 'high' },
      incidentId: house.board.get(shop.id)?.activeIncident?.id,
      startedAt: house.board.get(shop.id)?.activeIncident?.startedAt,
      severity: 'error',
      status: 'active',
      acknowledgedAt: null,
      resolvedAt: null,
      suppressedBy: null,
      deliveries: [{ kind: 'opened', status: 'pending', channelId: chat, channel: { name: 'Team', type: 'chat' }, attempts: [] }],
    })
    expect(await read(await house.ask(`/alerts/${shop.alert.id}`), alertDetail)).toEqual({ ...shop.alert, related: [] })
    const deliveries = await read(
      await house.ask(`/deliveries?alert=${shop.alert.id}&channel=${chat}&status=pending`),
      z.array(deliveryOfAlert),
    )
    expect(deliveries).toEqual([
      { ...shop.alert.deliveries[0], alert: { id: shop.alert.id, title: shop.alert.title, severity: 'error', serviceId: shop.id } },
    ])
  })

  test('is acknowledged once', async () => {
    const path = `/alerts/${(await down('Queue')).alert.id}/acknowledge`
    for (const bad of [{}, { by: ' ' }, { by: 7 }, { by: 'Ada', note: 5 }, { by: 'Ada', colour: 'red' }])
      expect((await post(path, bad)).status).toBe(400)
    expect(await read(await post(path, { by: 'Ada', note: 'on it' }), alert)).toMatchObject({
      status: 'acknowledged',
      acknowledgedBy: 'Ada',
      acknowledgeNote: 'on it',
      acknowledgedAt: expect.any(Number) as number,
      deliveries: [{}],
    })
    expect((await post(path, { by: 'Bob' })).status).toBe(409)
  })

  test('is resolved by hand once, and neither acknowledged nor opened again after that', async () => {
    const { id, alert: opened } = await down('Mail')
    const path = `/alerts/${opened.id}`
    expect(await read(await post(`${path}/resolve`, { by: 'Ada', resolution: 'restarted' }), alert)).toMatchObject({
      status: 'resolved',
      resolvedBy: 'Ada',
      resolution: 'restarted',
    })
    for (const action of ['resolve', 'acknowledge']) expect((await post(`${path}/${action}`, { by: 'Bob' })).status).toBe(409)
    await house.ask(`/services/${id}/check`, { method: 'POST' })
    expect(await idsOf(`?service=${id}`)).toEqual([opened.id])
  })

  test('that is not there is not found', async () => {
    expect((await house.ask('/alerts/nobody')).status).toBe(404)
    for (const action of ['resolve', 'acknowledge']) expect((await post(`/alerts/nobody/${action}`, { by: 'Ada' })).status).toBe(404)
    expect((await house.ask('/deliveries/nobody/retry', { method: 'POST' })).status).toBe(404)
  })

  test('of a service that was deleted is resolved with it', async () => {
    const { id, alert: opened } = await down('Gone')
    await house.ask(`/services/${id}`, { method: 'DELETE' })
    const after = await house.ask(`/alerts/${opened.id}`)
    if (after.status !== 404) expect(await read(after, alertDetail)).toMatchObject({ status: 'resolved', service: null })
  })
})

describe('a delivery that is dead', () => {
  test('shows its tries, and is sent again when asked for', async () => {
    const refusing = { room: 'b', refuses: true }
    const closed = await make(house, '/channels', { name: 'Closed', type: 'chat', options: refusing })
    const match = { tags: ['told at once'] }
    await make(house, '/rules', { name: 'Now', match, condition: { kind: 'incident' }, channels: [closed], digestWindow: 0 })
    const id = await service('Told', { tags: ['told at once'] })
    const dead = async () => read(await house.ask(`/deliveries?status=dead&channel=${closed}`), z.array(deliveryOfAlert))
    await expect.poll(dead).toHaveLength(1)
    const [delivery] = await dead()
    expect(delivery).toMatchObject({
      kind: 'opened',
      channel: { name: 'Closed' },
      alert: { serviceId: id },
      attempts: [{ outcome: 'refused', detail: expect.stringContaining('b refuses') as string }],
    })
    await house.ask(`/channels/${closed}`, { method: 'PUT', json: { options: { room: 'b' } } })
    const retry = () => house.ask(`/deliveries/${delivery?.id}/retry`, { method: 'POST' })
    expect(await read(await retry(), deliveryOfAlert)).toMatchObject({ id: delivery?.id, messageId: delivery?.messageId })
    await expect.poll(() => house.sent.filter(({ room }) => room === 'b')).toHaveLength(1)
    await expect.poll(dead).toEqual([])
    expect((await retry()).status).toBe(409)
  })
})

describe('the list of alerts', () => {
  test('is filtered and goes on page by page, newest first', async () => {
    const found = [await down('One'), await down('Two'), await down('Three')]
    const ids = found.map((one) => one.alert.id)
    await post(`/alerts/${ids[0]}/acknowledge`, { by: 'Ada' })
    await post(`/alerts/${ids[1]}/resolve`, { by: 'Ada' })
    const among = async (query: string) => (await idsOf(query)).filter((id) => ids.includes(id)).toReversed()
    expect(await among('')).toEqual(ids)
    expect(await among('?status=acknowledged')).toEqual([ids[0]])
    expect(await among('?status=acknowledged,resolved')).toEqual([ids[0], ids[1]])
    expect(await among('?severity=critical,info')).toEqual([])
    expect(await among(`?severity=error&rule=${rule}`)).toEqual(ids)
    expect(await idsOf(`?incident=${found[2]?.alert.incidentId}`)).toEqual([ids[2]])
    expect(await idsOf('?service=nobody')).toEqual([])
    const all = await idsOf('')
    const paged: string[] = []
    for (let query: string | undefined = '?limit=2'; query !== undefined;) {
      const response: Response = await house.ask(`/alerts${query}`)
      const page = await read(response, z.array(alert))
      expect(page.length).toBeLessThanOrEqual(2)
      paged.push(...page.map(({ id }) => id))
      query = /^<\/alerts(.*)>; rel="next"$/.exec(response.headers.get('link') ?? '')?.[1]
    }
    expect(paged).toEqual(all)
  })

  test.each([
    ['/alerts?status=fine', ['status']],
    ['/alerts?status=active,fine', ['status']],
    ['/alerts?status=', ['status']],
    ['/alerts?severity=fatal', ['severity']],
    ['/alerts?limit=1001', ['limit']],
    ['/alerts?cursor=invented', ['cursor']],
    ['/alerts?colour=red', ['colour']],
    ['/deliveries?status=late', ['status']],
    ['/deliveries?limit=0', ['limit']],
    [`/deliveries?cursor=${Buffer.from('["alerts",1]').toString('base64url')}`, ['cursor']],
  ])('is refused for %s', async (path, problems) => {
    expect(await problemsOf(await house.ask(path))).toEqual(problems)
  })

  test('goes on over deliveries page by page too', async () => {
    const all = (await read(await house.ask('/deliveries'), z.array(deliveryOfAlert))).map(({ id }) => id)
    const first = await house.ask(`/deliveries?limit=${all.length - 1}`)
    const next = /^<(.*)>; rel="next"$/.exec(first.headers.get('link') ?? '')?.[1] ?? ''
    expect((await read(await house.ask(next), z.array(deliveryOfAlert))).map(({ id }) => id)).toEqual(all.slice(-1))
  })
})

describe('services that depend on others', () => {
  test('are suppressed with the cause, and each alert knows the others of it', async () => {
    const root = await down('Database')
    const shop = await down('Web', { dependsOn: [root.id] })
    expect(shop.alert).toMatchObject({
      status: 'suppressed',
      deliveries: [],
      suppressedBy: { kind: 'dependency', serviceId: root.id, incidentId: root.alert.incidentId },
    })
    const relatedTo = async (id: string) => (await read(await house.ask(`/alerts/${id}`), alertDetail)).related.map((one) => one.id)
    expect(await relatedTo(root.alert.id)).toEqual([shop.alert.id])
    expect(await relatedTo(shop.alert.id)).toEqual([root.alert.id])
    const other = await down('Mobile', { dependsOn: [shop.id] })
    expect(await relatedTo(other.alert.id)).toEqual(expect.arrayContaining([root.alert.id, shop.alert.id]))
  })

  test('are found by what they depend on', async () => {
    const root = await service('Root', { enabled: false })
    const leaf = await service('Leaf', { enabled: false, dependsOn: [root, root] })
    const found = await read(await house.ask(`/services?dependsOn=${root}`), z.array(serviceWithState))
    expect(found.map(({ id, dependsOn }) => [id, dependsOn])).toEqual([[leaf, [root]]])
  })

  test('are refused where what they depend on is not there or depends on them', async () => {
    const body = { name: 'x', type: 'tcp', endpoint: '127.0.0.1:1', enabled: false }
    expect(await problemsOf(await post('/services', { ...body, dependsOn: ['nobody'] }))).toEqual(['dependsOn'])
    const [one, two] = [await service('One', { enabled: false }), await service('Two', { enabled: false })]
    const put = (id: string, dependsOn: string[]) => house.ask(`/services/${id}`, { method: 'PUT', json: { dependsOn } })
    expect((await put(two, [one])).status).toBe(200)
    expect(await problemsOf(await put(one, [two]))).toEqual(['dependsOn'])
    expect(await problemsOf(await put(one, [one]))).toEqual(['dependsOn'])
    expect(house.board.get(one)?.service.dependsOn).toEqual([])
  })
})
