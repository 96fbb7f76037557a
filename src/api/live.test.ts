import { preset } from '@pumped-fn/core-next'
import { describe, expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import type { HealthCheck } from '#domain/check.ts'
import { sampleNotice } from '#alerting/samples.ts'
import { board } from '#engine/board.ts'
import type { HaleEvent, LiveService, Published } from '#engine/contract.ts'
import { events } from '#engine/events.ts'
import { clock } from '#runtime/clock.ts'
import { manualClock } from '#runtime/manual-clock.ts'
import { sampleIncident, sampleService } from '#storage/samples.ts'
import { openHouse } from './house.fixture.ts'
import type { LiveQuery } from './schema/row.ts'

const liveOf = (id: string): LiveService => ({
  service: { ...sampleService(id), number: 1 },
  status: 'healthy',
  degraded: false,
  since: 5,
  lastCheck: null,
  phases: { total: 3 },
  nextCheckAt: null,
  activeIncident: null,
  uptime24h: 99.999_999,
})

const checkOf = (serviceId: string, timestamp: number): HealthCheck => ({
  id: `1-${timestamp}`,
  serviceId,
  status: 'healthy',
  degraded: false,
  responseTime: 1,
  error: null,
  reason: null,
  attempts: 1,
  manual: false,
  maintenance: false,
  timestamp,
})

const recorded = (id: string, timestamp = 1): HaleEvent => ({ type: 'check.recorded', check: checkOf(id, timestamp), live: liveOf(id) })

/** A stream of which a test says what happens, on a board of its own. */
const listening = async (query: LiveQuery = {}) => {
  const services = new Map(['a', 'b', 'c'].map((id) => [id, liveOf(id)]))
  const listeners = new Set<(published: Published) => void>()
  const past: Published[] = []
  const time = manualClock()
  const told = {
    publish: (event: HaleEvent) => {
      const published = { id: String(past.length), at: 0, event }
      past.push(published)
      listeners.forEach((listener) => listener(published))
    },
    subscribe: (listener: (published: Published) => void) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    latest: () => String(past.length - 1),
    since: (id: string) => (z.coerce.number().safeParse(id).success ? past.slice(Number(id) + 1) : null),
  }
  const house = await openHouse(
    {},
    preset(clock, time),
    preset(events, told),
    preset(board, { get: (id) => services.get(id), all: () => [...services.values()] }),
  )
  onTestFinished(() => house[Symbol.asyncDispose]())
  const listen = async (asked: LiveQuery) => {
    const leaving = new AbortController()
    const stream = await house.handle.call(async (api) => api.live.stream(asked, leaving.signal))
    const next = async () => {
      const answer = stream.next()
      await time.advance(100)
      return (await answer).value ?? null
    }
    return { next, stream, leave: () => leaving.abort() }
  }
  return { ...(await listen(query)), listen, listeners, past, services, time, tell: told.publish }
}

const empty = { reset: false, rows: [], states: [], deleted: [], incidents: [], detail: null, alerts: [], deliveries: [], setup: [] }

describe('the live stream', () => {
  test('begins with a reset, and after that tells each service once a batch, as it stands then', async () => {
    const { next, tell, services } = await listening()
    expect(await next()).toEqual({ id: 'reset', batch: { ...empty, reset: true } })
    const batch = next()
    for (let index = 0; index < 500; index += 1) tell(recorded(index % 2 === 0 ? 'a' : 'b', index))
    services.set('a', { ...liveOf('a'), status: 'unhealthy', since: 7 })
    const found = await batch
    expect(found?.id).toBe('499')
    expect(found?.batch.states).toEqual([
      {
        id: 'a',
        status: 'unhealthy',
        degraded: false,
        since: 7,
        responseTime: null,
        lastCheckAt: null,
        uptime24h: 99.9999,
        error: null,
        maintenance: false,
      },
      expect.objectContaining({ id: 'b', status: 'healthy' }),
    ])
    expect(found?.batch).toMatchObject({ ...empty, states: found?.batch.states })
  })

  test('tells what was defined anew as a whole row, what went by its id, and incidents with their service', async () => {
    const { next, tell, services } = await listening()
    await next()
    const batch = next()
    tell({ type: 'service.changed', live: liveOf('a') })
    tell(recorded('a'))
    tell({ type: 'service.deleted', serviceId: 'b' })
    services.delete('b')
    const { service, ...incident } = sampleIncident({ ...sampleService('c'), number: 1 }, 'i', 3)
    tell({ type: 'incident.opened', incident, service: sampleService('c') })
    const found = await batch
    expect(service).toBe(1)
    expect(found?.batch.rows).toMatchObject([{ id: 'a', name: 'service a', enabled: true, tags: [] }])
    expect(found?.batch).toMatchObject({
      states: [],
      deleted: ['b'],
      incidents: [{ id: 'i', service: { id: 'c', name: 'service c', criticality: 'medium' } }],
    })
  })

  test('tells each alert once as it was told last, whose deliveries were tried, and what of the set-up was changed', async () => {
    const { next, tell } = await listening()
    await next()
    const batch = next()
    const { alert, service } = sampleNotice()
    for (const status of ['active', 'acknowledged'] as const)
      tell({ type: 'alert.changed', change: 'opened', alert: { ...alert, status }, service })
    for (const channelId of ['x', 'y']) tell({ type: 'delivery.changed', alertIds: [alert.id, 'other'], channelId })
    for (let index = 0; index < 2; index += 1) tell({ type: 'alerting.setup', part: 'rules' })
    const found = (await batch)?.batch
    expect(found).toEqual({ ...empty, alerts: found?.alerts, deliveries: [alert.id, 'other'], setup: ['rules'] })
    expect(found?.alerts).toEqual([
      { ...alert, status: 'acknowledged', service: { id: 'payments', name: 'payments-api', criticality: 'critical' }, ruleName: null },
    ])
  })

  test('asks a listener that is a thousand alerts behind to fetch again', async () => {
    const { next, tell } = await listening()
    await next()
    const { alert, service } = sampleNotice()
    const flood = (count: number): void => {
      for (let index = 0; index < count; index += 1)
        tell({ type: 'alert.changed', change: 'opened', alert: { ...alert, id: `alert ${index}` }, service })
    }
    const whole = next()
    flood(1000)
    flood(1000)
    expect((await whole)?.batch.alerts).toHaveLength(1000)
    const anew = next()
    flood(1001)
    expect((await anew)?.batch).toEqual({ ...empty, reset: true })
  })

  test('tells the one service that is followed in full, with the checks since the batch before', async () => {
    const { next, tell } = await listening({ serviceId: 'a' })
    await next()
    const first = next()
    tell(recorded('b'))
    expect((await first)?.batch.detail).toBeNull()
    const second = next()
    tell(recorded('a', 8))
    tell(recorded('a', 9))
    const detail = (await second)?.batch.detail
    expect(detail).toMatchObject({ service: { id: 'a', endpoint: 'http://127.0.0.1:8080/' }, phases: { total: 3 } })
    expect(detail?.checks.map(({ timestamp }) => timestamp)).toEqual([8, 9])
  })

  test('goes on where it broke off, and begins anew where that is not known', async () => {
    const { tell, listen } = await listening()
    tell(recorded('a'))
    tell(recorded('b'))
    const back = await listen({ lastEventId: '0' })
    expect((await back.next())?.batch.states).toMatchObject([{ id: 'b' }])
    const lost = await listen({ lastEventId: 'reset' })
    expect((await lost.next())?.batch.reset).toBe(true)
  })

  test('asks a listener that is far behind to fetch again, once', async () => {
    const { next, tell } = await listening({ serviceId: 'a' })
    await next()
    const batch = next()
    for (let index = 0; index <= 1000; index += 1) tell(recorded('a', index))
    expect((await batch)?.batch).toEqual({ ...empty, reset: true })
    const after = next()
    tell(recorded('a', 2000))
    expect((await after)?.batch.detail?.checks).toHaveLength(1)
  })

  test('ends when its listener leaves, and listens no more', async () => {
    const { next, leave, listeners, stream } = await listening()
    await next()
    expect(listeners.size).toBe(1)
    const last = stream.next()
    leave()
    expect((await last).done).toBe(true)
    expect(listeners.size).toBe(0)
  })
})
