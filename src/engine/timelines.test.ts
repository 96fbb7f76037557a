import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CheckRecord } from '#domain/check.ts'
import { hourMs } from '#domain/rollup.ts'
import { type Interval, tally, uptimePercentage } from '#domain/uptime.ts'
import { sampleCheck, sampleService } from '#storage/samples.ts'
import { temporaryFolder } from '#storage/temporary.ts'
import { aggregator } from './aggregator.ts'
import { drawnHistory } from './history-samples.ts'
import { onDisk, type OnDisk } from './on-disk.ts'
import { runs } from './runs.ts'
import { timelines, type Timelines } from './timelines.ts'

const start = Date.UTC(2026, 5, 1, 12)
const minuteMs = 60_000
const dayMs = 24 * hourMs

const begin = async (process: OnDisk): Promise<readonly Interval[]> => {
  const own = await process.scope.resolve(runs)
  await own.start()
  return own.off()
}

const truth = (checks: readonly CheckRecord[], now: number, off: readonly Interval[]): number | null => {
  const { up, down } = tally(checks, { from: now - dayMs, to: now }, off)
  return uptimePercentage(up, down)
}

const liveOf = async (process: OnDisk): Promise<Timelines> => process.scope.resolve(timelines)

describe('the timelines', () => {
  test('say after a restart what the raw results say, from then on and as new results come', { timeout: 60_000 }, async () => {
    const drawn = fc.tuple(drawnHistory(start, 40 * hourMs), fc.nat(50 * minuteMs), fc.array(fc.nat(9 * hourMs), { maxLength: 6 }))
    await fc.assert(
      fc.asyncProperty(drawn, async ([history, downMs, delays]) => {
        const folder = temporaryFolder()
        const before = await onDisk({ at: start + 40 * hourMs + 6 * minuteMs, folder })
        await begin(before)
        const { number } = await before.stores.services.insert(sampleService('a'))
        const checks = history.map(({ check }) => ({ ...check, service: number }))
        await before.commit(checks)
        await (await before.scope.resolve(aggregator)).runOnce()
        await (await before.scope.resolve(runs)).stop()
        await before.end()

        const after = await onDisk({ at: before.clock.now() + downMs, folder })
        const off = await begin(after)
        const live = await liveOf(after)
        await live.load()
        expect(live.uptime24h(number)).toBe(truth(checks, after.clock.now(), off))
        for (const delay of delays) {
          after.clock.jump(delay)
          expect(live.uptime24h(number)).toBe(truth(checks, after.clock.now(), off))
          const next = sampleCheck(number, after.clock.now(), { status: delay % 2 === 0 ? 'healthy' : 'unhealthy', intervalMs: hourMs })
          checks.push(next)
          live.add(next)
        }
        expect(live.uptime24h(number)).toBe(truth(checks, after.clock.now(), off))
        await after.end()
      }),
      { numRuns: 15 },
    )
  })

  test('take in what is stored behind results that came first', async () => {
    const process = await onDisk({ at: start + hourMs })
    await begin(process)
    const { number } = await process.stores.services.insert(sampleService('a'))
    const older = sampleCheck(number, start, { status: 'unhealthy', intervalMs: 30 * minuteMs })
    const newer = sampleCheck(number, start + 15 * minuteMs, { intervalMs: 30 * minuteMs })
    await process.commit([older, newer])
    const live = await liveOf(process)
    live.add(newer)
    expect(live.uptime24h(number)).toBe(100)
    await live.load()
    expect(live.uptime24h(number)).toBe(75)
  })

  test('do not trust the rollup of an hour that a late result has changed', async () => {
    const process = await onDisk({ at: start + 2 * hourMs + 10 * minuteMs })
    await begin(process)
    const { number } = await process.stores.services.insert(sampleService('a'))
    await process.commit([
      sampleCheck(number, start, { intervalMs: hourMs }),
      sampleCheck(number, start + hourMs, { intervalMs: hourMs / 2 }),
    ])
    await (await process.scope.resolve(aggregator)).runOnce()
    await process.commit([sampleCheck(number, start + 30 * minuteMs, { status: 'unhealthy', intervalMs: hourMs })])
    const live = await liveOf(process)
    await live.load()
    expect(live.uptime24h(number)).toBe(75)
  })

  test('forget a service that is removed', async () => {
    const process = await onDisk({ at: start })
    const live = await liveOf(process)
    live.add(sampleCheck(7, start - minuteMs))
    expect(live.uptime24h(7)).toBe(100)
    live.remove(7)
    expect(live.uptime24h(7)).toBeNull()
  })

  test('answer from memory while the database is away', async () => {
    const process = await onDisk({ at: start })
    const live = await liveOf(process)
    await process.end()
    live.add(sampleCheck(7, start - minuteMs))
    expect(live.uptime24h(7)).toBe(100)
  })
})
