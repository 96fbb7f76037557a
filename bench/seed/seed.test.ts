import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createScope, preset } from '@pumped-fn/core-next'
import { afterEach, expect, test } from 'vitest'
import { anchorOf } from '#domain/grid.ts'
import { hourMs, measure } from '#domain/rollup.ts'
import { config, parseConfig } from '#runtime/config.ts'
import { database } from '#storage/database.ts'
import { type Stores, stores } from '#storage/stores.ts'
import type { SeedOptions } from './options.ts'
import { seed } from './seed.ts'

const now = Date.UTC(2026, 3, 1, 12, 34, 56)
const options: SeedOptions = { services: 4, days: 20, interval: 300, failures: 0.05, targets: ['http://127.0.0.1:1/'] }
const cleanups: (() => void)[] = []

afterEach(() => {
  for (const cleanup of cleanups.splice(0).toReversed()) cleanup()
})

const freshStores = async (): Promise<Stores> => {
  const folder = mkdtempSync(join(tmpdir(), 'hale-seed-'))
  cleanups.push(() => rmSync(folder, { recursive: true }))
  const scope = createScope(preset(config, parseConfig({ HALE_DATA_DIR: folder })))
  const control = await scope.resolve(database)
  cleanups.push(() => control.close())
  return scope.resolve(stores)
}

const seeded = async (changes: Partial<SeedOptions> = {}, retentionRawDays = 100): Promise<Stores> => {
  const fresh = await freshStores()
  let count = 0
  const ids = { next: () => `id-${(count += 1)}` }
  await seed({ ...options, ...changes }, { stores: fresh, ids, config: { retentionRawDays }, now, progress: () => {} })
  return fresh
}

test('hourly rows equal what the raw checks give, and reach to the last whole hour', async () => {
  const { services, checks, rollups, runs } = await seeded()
  const off = await runs.begin(now)
  for (const { number } of await services.all()) {
    const rows = await rollups.range(number, 0, now)
    expect(rows.at(-1)?.hour).toBe(Math.floor(now / hourMs) * hourMs - hourMs)
    const raw = await checks.range(number, 0, now, 100_000)
    for (const { service, hour, ...totals } of rows) {
      expect(service).toBe(number)
      expect(totals).toEqual(measure(raw, { from: hour, to: hour + hourMs }, off))
    }
  }
})

test('every failed check belongs to an incident with the right figures, and at most one is open', async () => {
  const { services, checks, incidents } = await seeded()
  for (const { number } of await services.all()) {
    const stored = await incidents.ofService(number, { limit: 10_000 })
    const failed = (await checks.range(number, 0, now, 100_000)).filter(({ status }) => status === 'unhealthy')
    expect(stored.length).toBeGreaterThan(0)
    expect(stored.filter(({ recoveredAt }) => recoveredAt === null).length).toBeLessThanOrEqual(1)
    for (const { startedAt, recoveredAt, checksFailedCount, cause } of stored) {
      const during = failed.filter(({ timestamp }) => timestamp >= startedAt && timestamp < (recoveredAt ?? Infinity))
      expect(during.length).toBe(checksFailedCount)
      expect(during[0]).toMatchObject({ timestamp: startedAt, error: cause })
    }
    expect(stored.reduce((sum, { checksFailedCount }) => sum + checksFailedCount, 0)).toBe(failed.length)
  }
})

test('checks lie on the grid of their service, and none in the times when Hale was off', async () => {
  const { services, checks, runs } = await seeded()
  const off = await runs.begin(now)
  expect(off.length).toBeGreaterThan(0)
  for (const { id, number } of await services.all()) {
    for (const { timestamp, intervalMs } of await checks.range(number, 0, now, 100_000)) {
      expect((timestamp - anchorOf(id, intervalMs)) % intervalMs).toBeLessThan(5)
      expect(off.some(({ from, to }) => timestamp > from && timestamp < to)).toBe(false)
    }
  }
})

test('about as many checks fail as were asked for', async () => {
  const { services, checks } = await seeded({ services: 20, failures: 0.1 })
  let all = 0
  let failed = 0
  for (const { number } of await services.all()) {
    const raw = await checks.range(number, 0, now, 100_000)
    all += raw.length
    failed += raw.filter(({ status }) => status === 'unhealthy').length
  }
  expect(failed / all).toBeGreaterThan(0.08)
  expect(failed / all).toBeLessThan(0.12)
})

test('checks older than the retention are in the hourly rows only', async () => {
  const { services, checks, rollups } = await seeded({ services: 1 }, 5)
  const [service] = await services.all()
  const number = service?.number ?? 0
  const dayMs = 86_400_000
  expect(await checks.count(number, 0, now - 5 * dayMs)).toBe(0)
  expect(await checks.count(number, now - 5 * dayMs, now)).toBeGreaterThan(1000)
  expect((await rollups.range(number, 0, now - 5 * dayMs)).length).toBeGreaterThan(14 * 24)
})

test('without a target the services are paused and have no open incident', async () => {
  const { services, incidents } = await seeded({ services: 30, days: 1, failures: 0.5, targets: [] })
  expect((await services.all()).some(({ enabled }) => enabled)).toBe(false)
  expect(await incidents.open()).toEqual([])
})

test('a folder that has services is refused', async () => {
  const filled = await seeded({ services: 1, days: 0.1 })
  const again = seed(options, { stores: filled, ids: { next: () => 'x' }, config: { retentionRawDays: 14 }, now, progress: () => {} })
  await expect(again).rejects.toThrow('has services already')
})
