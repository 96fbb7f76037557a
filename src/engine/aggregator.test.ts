import { describe, expect, test } from 'vitest'
import { hourMs, rollUp } from '#domain/rollup.ts'
import { batchOf, sampleCheck, sampleService } from '#storage/samples.ts'
import { temporaryFolder } from '#storage/temporary.ts'
import { aggregator, type Aggregator } from './aggregator.ts'
import { onDisk, type OnDisk, type Setting } from './on-disk.ts'
import { runs } from './runs.ts'

const start = Date.UTC(2026, 5, 1, 12)
const minuteMs = 60_000

interface Ready extends OnDisk {
  readonly hourly: Aggregator
}

const ready = async (setting: Setting): Promise<Ready> => {
  const process = await onDisk(setting)
  await (await process.scope.resolve(runs)).start()
  return { ...process, hourly: await process.scope.resolve(aggregator) }
}

/** A check every ten minutes from `start` on. */
const everyTenMinutes = (service: number, count: number) =>
  Array.from({ length: count }, (_, index) => sampleCheck(service, start + index * 10 * minuteMs, { intervalMs: 10 * minuteMs }))

const stored = ({ stores }: OnDisk, service: number) => stores.rollups.range(service, 0, start + 1000 * hourMs)

/** Lets writing fail until it is repaired. */
const breakRollups = ({ stores: { rollups } }: OnDisk): (() => void) => {
  const whole = { ...rollups }
  Object.assign(rollups, { put: () => Promise.reject(new Error('disk full')) })
  return () => void Object.assign(rollups, whole)
}

describe('the hourly aggregator', () => {
  test('writes one row per service and hour, a few minutes after the hour has ended', async () => {
    const process = await ready({ at: start })
    const { number } = await process.stores.services.insert(sampleService('a'))
    const checks = everyTenMinutes(number, 13)
    await process.commit(checks)
    process.clock.jump(2 * hourMs + 4 * minuteMs)
    await process.hourly.runOnce()
    expect((await stored(process, number)).map(({ hour }) => hour)).toEqual([start])
    process.clock.jump(minuteMs)
    await process.hourly.runOnce()
    expect(await stored(process, number)).toEqual([rollUp(number, start, checks, []), rollUp(number, start + hourMs, checks, [])])
    expect(process.hourly.rolledUpTo(number)).toBe(start + 2 * hourMs)
  })

  test('changes nothing when it runs again', async () => {
    const process = await ready({ at: start + 3 * hourMs })
    const { number } = await process.stores.services.insert(sampleService('a'))
    await process.commit(everyTenMinutes(number, 13))
    await process.hourly.runOnce()
    const once = await stored(process, number)
    await process.hourly.runOnce()
    process.clock.jump(minuteMs)
    await process.hourly.runOnce()
    expect(await stored(process, number)).toEqual(once)
  })

  test('catches up after a pause from the newest row, with the time without Hale as unknown', async () => {
    const folder = temporaryFolder()
    const before = await ready({ at: start, folder })
    const { number } = await before.stores.services.insert(sampleService('a'))
    await before.commit(everyTenMinutes(number, 12))
    before.clock.jump(hourMs + 30 * minuteMs)
    await before.hourly.runOnce()
    await (await before.scope.resolve(runs)).stop()
    await before.end()

    const after = await ready({ at: start + 80 * hourMs + 10 * minuteMs, folder })
    await after.hourly.start()
    expect(after.hourly.rolledUpTo(number)).toBe(start + hourMs)
    await after.hourly.runOnce()
    const rows = await stored(after, number)
    expect(rows.map(({ hour }) => hour)).toEqual(Array.from({ length: 80 }, (_, index) => start + index * hourMs))
    // The newest check of the run before, at 13:50, was its last sign of life.
    expect(rows[1]).toMatchObject({ up: 50 * minuteMs, unknown: 10 * minuteMs, healthy: 6 })
    expect(rows.slice(2).every(({ unknown }) => unknown === hourMs)).toBe(true)
  })

  test('leaves a service alone that was never checked', async () => {
    const process = await ready({ at: start + 5 * hourMs })
    const { number } = await process.stores.services.insert(sampleService('idle'))
    await process.hourly.runOnce()
    expect(await stored(process, number)).toEqual([])
    expect(process.hourly.rolledUpTo(number)).toBe(0)
  })

  test('lets others have a turn after each service, also after those that have nothing to add up', async () => {
    const process = await ready({ at: start })
    const services = 20
    for (let index = 0; index < services; index += 1) await process.stores.services.insert(sampleService(`service-${index}`))
    process.clock.jump(2 * hourMs)
    let turns = 0
    const ended = new AbortController()
    const takeTurns = (): void => {
      turns += 1
      if (!ended.signal.aborted) setImmediate(takeTurns)
    }
    takeTurns()
    await process.hourly.runOnce()
    ended.abort()
    expect(turns).toBeGreaterThanOrEqual(services)
  })

  test('writes an hour again that a late result has changed, and no mark is left', async () => {
    const process = await ready({ at: start + 2 * hourMs + 10 * minuteMs })
    const { number } = await process.stores.services.insert(sampleService('a'))
    const checks = everyTenMinutes(number, 12)
    const late = sampleCheck(number, start + 5 * minuteMs, { status: 'unhealthy', intervalMs: 10 * minuteMs })
    await process.commit(checks)
    await process.hourly.runOnce()
    await process.commit([late])
    expect(await process.stores.results.reopened()).toEqual([{ service: number, hour: start }])
    await process.hourly.runOnce()
    const [first] = await stored(process, number)
    expect(first).toMatchObject({ up: 55 * minuteMs, down: 5 * minuteMs, healthy: 6, unhealthy: 1 })
    expect(await process.stores.results.reopened()).toEqual([])
  })

  test('also writes later hours again where a late result ends an older proof that reached further than its own', async () => {
    const process = await ready({ at: start + 10 * hourMs + 10 * minuteMs })
    const { number } = await process.stores.services.insert(sampleService('a'))
    await process.commit([sampleCheck(number, start, { intervalMs: 24 * hourMs })])
    await process.hourly.runOnce()
    expect((await stored(process, number)).map(({ up }) => up)).toEqual(Array.from({ length: 10 }, () => hourMs))
    await process.commit([sampleCheck(number, start + 30 * minuteMs, { intervalMs: minuteMs })])
    await process.hourly.runOnce()
    expect((await stored(process, number)).map(({ up }) => up)).toEqual([32 * minuteMs, ...Array.from({ length: 9 }, () => 0)])
  })

  test('keeps the mark of an hour that it could not write again', async () => {
    const process = await ready({ at: start + 2 * hourMs + 10 * minuteMs })
    const { number } = await process.stores.services.insert(sampleService('a'))
    await process.commit(everyTenMinutes(number, 12))
    await process.hourly.runOnce()
    const mark = { service: number, hour: start }
    await process.stores.results.commit(batchOf({ reopened: [mark] }))
    const repair = breakRollups(process)
    await expect(process.hourly.runOnce()).rejects.toThrow('disk full')
    expect(await process.stores.results.reopened()).toEqual([mark])
    repair()
    await process.hourly.runOnce()
    expect(await process.stores.results.reopened()).toEqual([])
  })

  test('takes back what it announced as rolled up when it could not be written', async () => {
    const process = await ready({ at: start + 2 * hourMs + 10 * minuteMs })
    const { number } = await process.stores.services.insert(sampleService('a'))
    await process.commit(everyTenMinutes(number, 12))
    const repair = breakRollups(process)
    await expect(process.hourly.runOnce()).rejects.toThrow('disk full')
    expect(process.hourly.rolledUpTo(number)).toBe(start)
    repair()
    await process.hourly.runOnce()
    expect(process.hourly.rolledUpTo(number)).toBe(start + 2 * hourMs)
  })

  test('works by itself once started and writes nothing after it has stopped', async () => {
    const process = await ready({ at: start })
    const { number } = await process.stores.services.insert(sampleService('a'))
    await process.commit(everyTenMinutes(number, 30))
    await process.hourly.start()
    await process.clock.advance(hourMs + 6 * minuteMs)
    await process.hourly.stop()
    expect(await stored(process, number)).toHaveLength(1)
    await process.clock.advance(2 * hourMs)
    expect(await stored(process, number)).toHaveLength(1)
  })

  test('waits until it is known when Hale was off', async () => {
    const process = await onDisk({ at: start + 2 * hourMs })
    const { number } = await process.stores.services.insert(sampleService('a'))
    await process.commit(everyTenMinutes(number, 6))
    const hourly = await process.scope.resolve(aggregator)
    await hourly.runOnce()
    expect(await stored(process, number)).toEqual([])
    await (await process.scope.resolve(runs)).start()
    await hourly.runOnce()
    expect(await stored(process, number)).toHaveLength(1)
  })
})
