import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hourMs, measure } from '#domain/rollup.ts'
import { quantile } from '#domain/sketch.ts'
import { sampleCheck, sampleService } from '#storage/samples.ts'
import { aggregator } from './aggregator.ts'
import { drawnHistory } from './history-samples.ts'
import { onDisk } from './on-disk.ts'
import { runs } from './runs.ts'
import { uptime } from './uptime.ts'

const start = Date.UTC(2026, 5, 1, 12)
const minuteMs = 60_000

const ready = async (at: number, env: Readonly<Record<string, string>> = {}) => {
  const process = await onDisk({ at, env })
  await (await process.scope.resolve(runs)).start()
  return { ...process, hourly: await process.scope.resolve(aggregator), uptime: await process.scope.resolve(uptime) }
}

describe('uptime over a range', () => {
  test('is what the raw results say, before, while and after hours are rolled up and late results come', { timeout: 60_000 }, async () => {
    const { stores, clock, commit, hourly, uptime } = await ready(start)
    let drawnServices = 0
    const lengthMs = 30 * hourMs
    const range = fc.tuple(fc.nat(lengthMs), fc.integer({ min: 1, max: lengthMs }))
    await fc.assert(
      fc.asyncProperty(drawnHistory(0, lengthMs), range, fc.nat(lengthMs), async (history, [offset, length], rolledAfterMs) => {
        const base = clock.now()
        const { number } = await stores.services.insert(sampleService(`drawn-${(drawnServices += 1)}`))
        const checks = history.map(({ check }) => ({ ...check, service: number, timestamp: base + check.timestamp }))
        const isLate = (index: number): boolean => history[index]?.isLate ?? false
        const [from, to] = [base + offset, base + offset + length]

        const agrees = async (known: typeof checks): Promise<void> => {
          const { up, down, unknown, healthy, unhealthy, undetermined } = await uptime.over(number, from, to)
          const { responseSum: _sum, responseCount: _count, sketch: _sketch, ...truth } = measure(known, { from, to }, [])
          expect({ up, down, unknown, healthy, unhealthy, undetermined }).toEqual(truth)
        }

        const punctual = checks.filter((_, index) => !isLate(index))
        await commit(punctual)
        await agrees(punctual)
        clock.jump(rolledAfterMs)
        await hourly.runOnce()
        await agrees(punctual)
        await commit(checks.filter((_, index) => isLate(index)))
        await hourly.runOnce()
        await agrees(checks)
        clock.jump(lengthMs + hourMs)
        await hourly.runOnce()
        await agrees(checks)
        await stores.services.markDeleted(number, clock.now())
      }),
      { numRuns: 40 },
    )
  })

  test('does not trust a rollup whose hour a late result has just changed', async () => {
    const { stores, commit, hourly, uptime } = await ready(start + hourMs + 10 * minuteMs)
    const { number } = await stores.services.insert(sampleService('a'))
    await commit([sampleCheck(number, start, { intervalMs: hourMs })])
    await hourly.runOnce()
    await commit([sampleCheck(number, start + 45 * minuteMs, { status: 'unhealthy', intervalMs: hourMs })])
    expect(await uptime.over(number, start, start + hourMs)).toMatchObject({ up: 45 * minuteMs, down: 15 * minuteMs, unhealthy: 1 })
  })

  test('comes with response times over rollups and raw results together', async () => {
    const { stores, commit, hourly, uptime } = await ready(start + hourMs + 10 * minuteMs)
    const { number } = await stores.services.insert(sampleService('a'))
    const checks = Array.from({ length: 70 }, (_, minute) => sampleCheck(number, start + minute * minuteMs, { responseTime: minute + 1 }))
    await commit(checks)
    await hourly.runOnce()
    const { response } = await uptime.over(number, start, start + 70 * minuteMs)
    expect(response?.avg).toBeCloseTo(35.5, 9)
    expect(Math.abs((response?.p50 ?? 0) - 35)).toBeLessThan(0.8)
    expect(Math.abs((response?.p95 ?? 0) - 67)).toBeLessThan(1.4)
    const { sketch } = measure(checks, { from: start, to: start + 70 * minuteMs }, [])
    expect(response?.p99).toBe(sketch && quantile(sketch, 0.99))
  })

  test('is unknown and without response times where nothing is kept', async () => {
    const { stores, uptime } = await ready(start)
    const { number } = await stores.services.insert(sampleService('a'))
    const totals = await uptime.over(number, start - 90 * 24 * hourMs, start)
    expect(totals).toMatchObject({ up: 0, down: 0, unknown: 90 * 24 * hourMs, response: null })
  })

  test('knows the parts of an hour in one state also when its raw results are gone', async () => {
    const { stores, clock, commit, hourly, uptime } = await ready(start + hourMs + 10 * minuteMs)
    const { number } = await stores.services.insert(sampleService('a'))
    await commit([sampleCheck(number, start, { intervalMs: hourMs })])
    await hourly.runOnce()
    clock.jump(24 * hourMs)
    await commit([sampleCheck(number, clock.now())])
    await stores.checks.removeBefore(number, clock.now(), 1000)
    expect(await uptime.over(number, start + 20 * minuteMs, start + 50 * minuteMs)).toMatchObject({ up: 30 * minuteMs, unknown: 0 })
  })
})
