import { createScope, preset } from '@pumped-fn/core-next'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sampleNotice } from '#alerting/samples.ts'
import { events } from '#engine/events.ts'
import { alertViews, type AlertViews } from './alert-views.ts'
import { changes, type TrackedChange } from './changes.ts'
import { countedEvents } from './counted-events.fixture.ts'
import { openHouse, type House } from './house.fixture.ts'
import { change, type ChangesQuery } from './schema/change.ts'

let house: House

beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house[Symbol.asyncDispose]())

const create = (name: string) =>
  house.ask('/services', { method: 'POST', json: { name, type: 'tcp', endpoint: '127.0.0.1:1', enabled: false, retries: 0 } })
const createdId = async (name: string): Promise<string> => {
  await create(name)
  return house.board.all().at(-1)?.service.id ?? ''
}

/** Listens until told to stop; `next` resolves with the next so many changes. */
const listen = (query: ChangesQuery = {}) => {
  const ending = new AbortController()
  const stream = house.handle.call(async (api) => api.changes.stream(query, ending.signal))
  const next = async (count: number): Promise<TrackedChange[]> => {
    const told: TrackedChange[] = []
    while (told.length < count) {
      const { value, done } = await (await stream).next()
      if (done) break
      expect(change.parse(value.change)).toEqual(value.change)
      told.push(value)
    }
    return told
  }
  return { next, stop: () => ending.abort() }
}

const typesOf = (told: readonly TrackedChange[]): string[] => told.map(({ change }) => change.type)

const unasked: AlertViews = {
  summary: () => expect.unreachable(),
  delivery: () => expect.unreachable(),
  withDeliveries: () => expect.unreachable(),
}

describe('the stream of changes', () => {
  test('begins with a reset, since the listener may have missed something, and goes on with what is committed', async () => {
    const { next, stop } = listen()
    expect(await next(1)).toEqual([{ id: 'reset', change: { type: 'reset' } }])
    const id = await createdId('stream')
    await house.ask(`/services/${id}/check`, { method: 'POST' })
    await house.ask(`/services/${id}`, { method: 'DELETE' })
    const told = await next(3)
    expect(typesOf(told)).toEqual(['service.created', 'check.recorded', 'service.deleted'])
    expect(told[1]?.change).toMatchObject({ check: { serviceId: id, manual: true }, state: { serviceId: id, status: 'unknown' } })
    stop()
  })

  test('tells of incidents with the name of their service', async () => {
    const { next, stop } = listen()
    await next(1)
    await house.ask('/services', { method: 'POST', json: { name: 'Falls', type: 'tcp', endpoint: '127.0.0.1:1', retries: 0 } })
    const told = await next(3)
    expect(typesOf(told).toSorted()).toEqual(['check.recorded', 'incident.opened', 'service.created'])
    const opened = told.find(({ change }) => change.type === 'incident.opened')
    expect(opened?.change).toMatchObject({ incident: { reason: 'connect' }, service: { name: 'Falls', criticality: 'medium' } })
    stop()
  })

  test('tells of alerts with the names of their service and rule, of deliveries and of the set-up', async () => {
    const { next, stop } = listen()
    await next(1)
    const { alert, service } = sampleNotice()
    house.events.publish({ type: 'alert.changed', change: 'opened', alert, service })
    house.events.publish({ type: 'delivery.changed', alertIds: [alert.id], channelId: 'x' })
    house.events.publish({ type: 'alerting.setup', part: 'silences' })
    expect((await next(3)).map(({ change }) => change)).toEqual([
      {
        type: 'alert.changed',
        change: 'opened',
        alert: { ...alert, service: { id: 'payments', name: 'payments-api', criticality: 'critical' }, ruleName: null },
      },
      { type: 'delivery.changed', alertIds: [alert.id], channelId: 'x' },
      { type: 'alerting.setup', part: 'silences' },
    ])
    stop()
  })

  test('goes on after the last change that was heard, missing none', async () => {
    const { next, stop } = listen()
    await next(1)
    await create('one')
    const [heard] = await next(1)
    stop()
    await create('two')
    await create('three')
    const again = listen({ lastEventId: heard?.id })
    const missed = await again.next(2)
    expect(missed.map(({ change }) => change.type === 'service.created' && change.service.name)).toEqual(['two', 'three'])
    again.stop()
  })

  test.each(['of-another-process-7', 'reset', 'x'])('begins anew where it cannot go on, as after %s', async (lastEventId) => {
    const { next, stop } = listen({ lastEventId })
    expect(typesOf(await next(1))).toEqual(['reset'])
    stop()
  })

  test('tells only of the services asked for', async () => {
    const wanted = await createdId('wanted')
    const other = await createdId('other')
    const { next, stop } = listen({ serviceIds: [wanted] })
    await next(1)
    house.events.publish({ type: 'alerting.setup', part: 'rules' })
    house.events.publish({ type: 'alert.changed', change: 'opened', ...sampleNotice() })
    for (const id of [other, wanted]) await house.ask(`/services/${id}`, { method: 'PATCH', json: { name: 'changed' } })
    expect((await next(1))[0]?.change).toMatchObject({ type: 'service.changed', service: { id: wanted } })
    stop()
  })

  test('ends with its listener and leaves nothing behind', async () => {
    const counted = countedEvents()
    const scope = createScope(preset(events, counted), preset(alertViews, unasked))
    const api = await scope.resolve(changes)
    const ending = new AbortController()
    const listener = api.stream({}, ending.signal)
    await listener.next()
    expect(counted.listening()).toBe(1)
    const ended = listener.next()
    ending.abort()
    expect(await ended).toEqual({ done: true, value: undefined })
    expect(counted.listening()).toBe(0)
  })

  test('leaves nothing behind where its listener simply stops asking', async () => {
    const counted = countedEvents()
    const api = await createScope(preset(events, counted), preset(alertViews, unasked)).resolve(changes)
    for await (const { change } of api.stream({}, new AbortController().signal)) if (change.type === 'reset') break
    expect(counted.listening()).toBe(0)
  })
})
