import { expect, test } from 'vitest'
import { toHealthCheck, type Status } from '#domain/check.ts'
import type { Incident } from '#domain/incident.ts'
import { sampleCheck, sampleService } from '#storage/samples.ts'
import { batchLength, toBatch } from './batch.ts'
import { resultBuffer } from './buffer.ts'
import type { Effect } from './detector.ts'
import type { Result } from './result.ts'
import { watch } from './watched.ts'

const hour = 3_600_000
const none: Effect = { kind: 'none', incident: null }

const incident = (id: string, changes: Partial<Incident> = {}): Incident => ({
  id,
  serviceId: 's',
  startedAt: 0,
  recoveredAt: null,
  duration: null,
  checksFailedCount: 1,
  cause: 'down',
  reason: 'connect',
  note: null,
  ...changes,
})

const result = (timestamp: number, status: Status = 'healthy', effect = none, number = 1): Result => {
  const service = { ...sampleService(`s${number}`), number }
  const record = sampleCheck(number, timestamp, { status })
  const check = toHealthCheck(record, service.id)
  return { watched: watch(service), service, record, check, phases: null, effect, open: null, waiters: [], shown: false }
}

const times = (results: readonly Result[]): number[] => results.map(({ record }) => record.timestamp)

test('too many results: the oldest healthy ones are dropped first', () => {
  const buffer = resultBuffer(20)
  for (let at = 0; at < 10; at += 1) buffer.push(result(at, at % 2 === 0 ? 'healthy' : 'unhealthy'))
  for (let at = 10; at < 21; at += 1) buffer.push(result(at))
  expect(buffer.shed()).toBe(3)
  expect(times(buffer.all()).slice(0, 6)).toEqual([1, 3, 5, 6, 7, 8])
  expect(buffer.shed()).toBe(0)
})

test('where there are no healthy ones the oldest others go, but never a transition', () => {
  const buffer = resultBuffer(10)
  buffer.push(result(0, 'unhealthy', { kind: 'opened', incident: incident('i') }))
  buffer.push(result(1, 'healthy', { kind: 'closed', incident: incident('i') }))
  for (let at = 2; at < 12; at += 1) buffer.push(result(at, 'unhealthy'))
  expect(buffer.shed()).toBe(3)
  expect(times(buffer.all())).toEqual([0, 1, 5, 6, 7, 8, 9, 10, 11])
})

test('a storm goes in several transactions, and what only grows or is well goes with it', () => {
  const storm = Array.from({ length: 150 }, (_, index) =>
    result(index, 'unhealthy', { kind: 'opened', incident: incident(`i${index}`) }, index),
  )
  const others = Array.from({ length: 50 }, (_, index) => result(index, 'healthy', none, 1000 + index))
  expect(batchLength([...others, ...storm], 1000)).toBe(150)
  expect(batchLength(storm.slice(100), 1000)).toBe(50)
})

test('what could not be written comes first again', () => {
  const buffer = resultBuffer()
  for (let at = 0; at < 5; at += 1) buffer.push(result(at))
  const taken = buffer.take(3)
  buffer.push(result(5))
  buffer.putBack(taken)
  expect(times(buffer.all())).toEqual([0, 1, 2, 3, 4, 5])
  expect(buffer.size).toBe(6)
})

test('a second incident of the same service begins the next transaction', () => {
  const results = [
    result(0, 'unhealthy', { kind: 'opened', incident: incident('first') }),
    result(1, 'healthy', { kind: 'closed', incident: incident('first', { recoveredAt: 1, duration: 1 }) }),
    result(2, 'unhealthy', { kind: 'opened', incident: incident('other') }, 2),
    result(3, 'unhealthy', { kind: 'opened', incident: incident('second') }),
  ]
  expect(batchLength(results, 100)).toBe(3)
  expect(batchLength(results, 2)).toBe(2)
  expect(batchLength(results.slice(3), 100)).toBe(1)
})

test('a transaction holds the newest count of each incident', () => {
  const grown = (count: number): Effect => ({ kind: 'grew', incident: incident('i', { checksFailedCount: count }) })
  const batch = toBatch([result(0, 'unhealthy', grown(2)), result(1, 'unhealthy', grown(3))], () => 0)
  expect(batch.counted).toEqual([{ id: 'i', checksFailedCount: 3 }])
  expect(batch.checks).toHaveLength(2)
})

test('a result in rolled-up time reopens every hour for which it can be proof', () => {
  const early = result(2 * hour - 60_000)
  expect(toBatch([early], () => hour).reopened).toEqual([])
  expect(toBatch([early], () => 2 * hour).reopened).toEqual([{ service: 1, hour }])
  expect(toBatch([early], () => 5 * hour).reopened).toEqual([
    { service: 1, hour },
    { service: 1, hour: 2 * hour },
  ])
})
