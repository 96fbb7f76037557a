import { describe, expect, test } from 'vitest'
import { hourMs } from '#domain/rollup.ts'
import { sampleAlert } from '#storage/alert-samples.ts'
import { sampleCheck, sampleRollup, sampleService } from '#storage/samples.ts'
import { aggregator } from './aggregator.ts'
import { onDisk } from './on-disk.ts'
import { retention } from './retention.ts'
import { runs } from './runs.ts'

const dayMs = 24 * hourMs
const start = Date.UTC(2026, 5, 1, 12)
const env = { HALE_RETENTION_RAW_DAYS: '2', HALE_RETENTION_HOURLY_DAYS: '10' }

const ready = async () => {
  const process = await onDisk({ at: start, env })
  await (await process.scope.resolve(runs)).start()
  return { ...process, hourly: await process.scope.resolve(aggregator), retention: await process.scope.resolve(retention) }
}

const everyHour = (service: number, hours: number) =>
  Array.from({ length: hours }, (_, index) => sampleCheck(service, start - (hours - index) * hourMs, { intervalMs: hourMs }))

describe('retention', () => {
  test('removes raw checks beyond their days once they are rolled up, and keeps the others', async () => {
    const { stores, commit, hourly, retention } = await ready()
    const { number } = await stores.services.insert(sampleService('a'))
    await commit(everyHour(number, 100))
    await hourly.runOnce()
    await retention.runOnce()
    expect(await stores.checks.count(number, 0, start - 2 * dayMs)).toBe(0)
    expect(await stores.checks.count(number, start - 2 * dayMs, start)).toBe(48)
    expect(await stores.rollups.range(number, 0, start)).toHaveLength(99)
  })

  test('keeps hours that are not rolled up yet', async () => {
    const { stores, commit, retention } = await ready()
    const { number } = await stores.services.insert(sampleService('a'))
    await commit(everyHour(number, 100))
    await retention.runOnce()
    expect(await stores.checks.count(number, 0, start)).toBe(100)
  })

  test('keeps the results of a service until its reopened hours are rolled up again', async () => {
    const { stores, commit, hourly, retention } = await ready()
    const { number } = await stores.services.insert(sampleService('a'))
    await commit(everyHour(number, 100))
    await hourly.runOnce()
    await commit([sampleCheck(number, start - 3 * dayMs + 1)])
    await retention.runOnce()
    expect(await stores.checks.count(number, 0, start)).toBe(101)
    await hourly.runOnce()
    await retention.runOnce()
    expect(await stores.checks.count(number, 0, start)).toBe(48)
  })

  test('never removes the newest check of a service', async () => {
    const { stores, commit, clock, hourly, retention } = await ready()
    const { number } = await stores.services.insert(sampleService('paused'))
    await commit(everyHour(number, 3))
    clock.jump(30 * dayMs)
    await hourly.runOnce()
    await retention.runOnce()
    expect(await stores.checks.newest(number, 10)).toMatchObject([{ timestamp: start - hourMs }])
  })

  test('removes rollups beyond their days', async () => {
    const { stores, retention } = await ready()
    const { number } = await stores.services.insert(sampleService('a'))
    await stores.rollups.put(Array.from({ length: 2500 }, (_, index) => sampleRollup(number, start - index * hourMs)))
    await retention.runOnce()
    const kept = await stores.rollups.range(number, 0, start + 1)
    expect(kept).toHaveLength(10 * 24 + 1)
    expect(kept[0]?.hour).toBe(start - 10 * dayMs)
  })

  test('removes resolved alerts beyond the days of rollups', async () => {
    const { stores, retention } = await ready()
    const service = await stores.services.insert(sampleService('a'))
    const alerts = Array.from({ length: 2500 }, (_, index) =>
      sampleAlert(service, `${index}`, { status: 'resolved', resolvedAt: start - index * hourMs }),
    )
    await stores.alerts.write({ alerts: [...alerts, sampleAlert(service, 'active', { startedAt: 0 })], deliveries: [] })
    await retention.runOnce()
    const kept = await stores.alerts.search({ limit: 9999 })
    expect(kept).toHaveLength(10 * 24 + 2)
    expect(kept.at(-1)?.id).toBe('active')
  })

  test('removes everything of a deleted service and nothing of the others', async () => {
    const { stores, commit, retention } = await ready()
    const gone = await stores.services.insert(sampleService('gone'))
    const stays = await stores.services.insert(sampleService('stays'))
    await commit([
      ...Array.from({ length: 2500 }, (_, index) => sampleCheck(gone.number, start - index * 1000)),
      ...everyHour(stays.number, 5),
    ])
    await stores.services.markDeleted(gone.number, start)
    await retention.runOnce()
    expect(await stores.services.deleted()).toEqual([])
    expect(await stores.checks.count(gone.number, 0, start + 1)).toBe(0)
    expect(await stores.checks.count(stays.number, 0, start)).toBe(5)
  })

  test('purges a deleted service soon when it is told to, without waiting for its hour', async () => {
    const { stores, clock, retention } = await ready()
    retention.start()
    await clock.advance(10_000)
    const { number } = await stores.services.insert(sampleService('gone'))
    await stores.services.markDeleted(number, start)
    retention.purgeSoon()
    await clock.advance(0)
    await retention.stop()
    expect(await stores.services.deleted()).toEqual([])
  })

  test('does nothing more when it runs again', async () => {
    const { stores, commit, hourly, retention } = await ready()
    const { number } = await stores.services.insert(sampleService('a'))
    await commit(everyHour(number, 100))
    await hourly.runOnce()
    await retention.runOnce()
    const kept = await stores.checks.range(number, 0, start, 1000)
    await retention.runOnce()
    expect(await stores.checks.range(number, 0, start, 1000)).toEqual(kept)
  })
})
