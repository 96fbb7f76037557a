import { describe, expect, test } from 'vitest'
import type { HealthCheck } from '#domain/check.ts'
import type { LiveService, Published } from '#engine/contract.ts'
import { sampleService } from '#storage/samples.ts'
import { changeQueue } from './change-queue.ts'

const live: LiveService = {
  service: { ...sampleService('s'), number: 1 },
  status: 'healthy',
  degraded: false,
  since: 0,
  lastCheck: null,
  phases: null,
  nextCheckAt: null,
  activeIncident: null,
  uptime24h: null,
}
const check = (serviceId: string): HealthCheck => ({
  id: '1-1',
  serviceId,
  status: 'healthy',
  degraded: false,
  responseTime: 1,
  error: null,
  reason: null,
  attempts: 1,
  manual: false,
  maintenance: false,
  timestamp: 1,
})
const recorded = (id: string, serviceId: string): Published => ({
  id,
  at: 1,
  event: { type: 'check.recorded', check: check(serviceId), live },
})
const deleted = (id: string): Published => ({ id, at: 1, event: { type: 'service.deleted', serviceId: id } })

const never = new AbortController().signal
const ids = (items: readonly (Published | 'reset')[]): string[] => items.map((item) => (item === 'reset' ? item : item.id))

describe('a queue of changes', () => {
  test('hands out what waits, oldest first, and then waits for more', async () => {
    const queue = changeQueue(10)
    queue.push(deleted('1'))
    queue.push(deleted('2'))
    expect(ids(await queue.take(never))).toEqual(['1', '2'])
    const next = queue.take(never)
    queue.push(deleted('3'))
    expect(ids(await next)).toEqual(['3'])
  })

  test('keeps only the newest check of each service, in the place of the newest', async () => {
    const queue = changeQueue(10)
    for (const event of [recorded('1', 'a'), recorded('2', 'b'), deleted('3'), recorded('4', 'a')]) queue.push(event)
    expect(ids(await queue.take(never))).toEqual(['2', '3', '4'])
  })

  test('forgets everything and asks for a fresh start when a reader falls too far behind', async () => {
    const queue = changeQueue(3)
    for (const id of ['1', '2', '3', '4', '5']) queue.push(deleted(id))
    expect(ids(await queue.take(never))).toEqual(['reset', '5'])
  })

  test('never holds more than its limit', async () => {
    const queue = changeQueue(100)
    for (let index = 0; index < 100_000; index += 1) queue.push(deleted(String(index)))
    expect((await queue.take(never)).length).toBeLessThanOrEqual(100)
  })

  test('wakes a reader that is no longer wanted', async () => {
    const ending = new AbortController()
    const taken = changeQueue(3).take(ending.signal)
    ending.abort()
    expect(await taken).toEqual([])
  })
})
