import { createScope, preset } from '@pumped-fn/core-next'
import { describe, expect, test } from 'vitest'
import type { Interval } from '#domain/uptime.ts'
import { clock } from '#runtime/clock.ts'
import { config, parseConfig } from '#runtime/config.ts'
import { manualClock } from '#runtime/manual-clock.ts'
import { StorageError } from '#storage/errors.ts'
import { stores } from '#storage/stores.ts'
import { temporaryFolder } from '#storage/temporary.ts'
import { onDisk } from './on-disk.ts'
import { runs } from './runs.ts'

const start = Date.UTC(2026, 5, 1, 12)

/** What the next run sees as off, without this one having stopped. */
const offAfterCrash = async (folder: string, at: number): Promise<readonly { from: number; to: number }[]> => {
  const next = await onDisk({ at, folder })
  const restarted = await next.scope.resolve(runs)
  await restarted.start()
  return restarted.off()
}

describe('a run', () => {
  test('that is the first knows of no time without Hale', async () => {
    const { scope } = await onDisk({ at: start })
    const first = await scope.resolve(runs)
    expect(first.isKnown()).toBe(false)
    await first.start()
    expect(first.isKnown()).toBe(true)
    expect(first.off()).toEqual([])
    await first.stop()
  })

  test('that crashed leaves off time from its last sign of life, ten seconds old at most', async () => {
    const folder = temporaryFolder()
    const process = await onDisk({ at: start, folder })
    const crashed = await process.scope.resolve(runs)
    await crashed.start()
    await process.clock.advance(35_000)
    await process.end()
    expect(await offAfterCrash(folder, start + 100_000)).toEqual([{ from: start + 30_000, to: start + 100_000 }])
  })

  test('that stopped leaves a last sign of life', async () => {
    const folder = temporaryFolder()
    const process = await onDisk({ at: start, folder })
    const stopped = await process.scope.resolve(runs)
    await stopped.start()
    await process.clock.advance(35_000)
    await stopped.stop()
    await process.end()
    expect(await offAfterCrash(folder, start + 100_000)).toEqual([{ from: start + 35_000, to: start + 100_000 }])
  })

  test('asks again when the database was away at its begin, and begins at that time', async () => {
    const { stores: kept } = await onDisk({ at: start })
    const time = manualClock(start)
    let tries = 0
    const begun: number[] = []
    const begin = async (at: number): Promise<Interval[]> => {
      if ((tries += 1) < 3) throw new StorageError('away', 'not now')
      begun.push(at)
      return [{ from: 0, to: at }]
    }
    const silent = parseConfig({ LOG_LEVEL: 'silent' })
    const scope = createScope(
      preset(clock, time),
      preset(config, silent),
      preset(stores, { ...kept, runs: { begin, touch: async () => {}, gaps: async () => [] } }),
    )
    const running = await scope.resolve(runs)
    await running.start()
    expect(running.isKnown()).toBe(false)
    await time.advance(20_000)
    expect(begun).toEqual([start])
    expect(running.off()).toEqual([{ from: 0, to: start }])
    await running.stop()
  })

  test('outlives a database that is away all the time', async () => {
    const process = await onDisk({ at: start })
    const running = await process.scope.resolve(runs)
    await process.end()
    await running.start()
    await process.clock.advance(30_000)
    expect(running.isKnown()).toBe(false)
    expect(running.off()).toEqual([])
    await expect(running.stop()).resolves.toBeUndefined()
  })
})
