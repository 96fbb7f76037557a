import { join } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import { describe, type ExpectStatic, test } from 'vitest'
import type { z } from 'zod'
import { type check, haleAt, type Service } from './harness/client.ts'
import { startHale } from './harness/hale.ts'
import { type Outage, outages, placeFor } from './harness/outages.ts'
import { startTargets } from './harness/targets.ts'

type Check = z.output<typeof check>

const isLong = process.env['HALE_LONG_TESTS'] === '1'
const shortestOutageMs = isLong ? 15_000 : 0
const slow = { timeout: 40_000, interval: 100 }

/** Status and Retry-After of an answer, which has to come soon. */
const asked = async (url: string, method = 'GET', body?: object): Promise<[status: number, retryAfter: string | null]> => {
  const response = await fetch(url, {
    method,
    signal: AbortSignal.timeout(5000),
    headers: { 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  })
  await response.arrayBuffer()
  return [response.status, response.headers.get('retry-after')]
}

const expectAnswers = async (expect: ExpectStatic, url: string, { id, endpoint }: { id: string; endpoint: string }): Promise<void> => {
  for (const path of ['/services', `/services/${id}/health`, '/incidents/active', '/health', '/live', '/metrics', '/'])
    expect([path, ...(await asked(`${url}${path}`))]).toEqual([path, 200, null])
  for (const path of [`/services/${id}`, `/services/${id}/history`, `/services/${id}/incidents`, `/metrics/uptime/${id}`])
    expect([
      [200, null],
      [503, '5'],
    ]).toContainEqual(await asked(`${url}${path}`))
  const late = { name: 'late', type: 'http', endpoint }
  for (const [method, path, body] of [
    ['POST', '/services', late],
    ['PUT', `/services/${id}`, { name: 'other' }],
    ['DELETE', `/services/${id}`],
    ['POST', `/services/${id}/check`, {}],
  ] as const)
    expect([method, path, ...(await asked(`${url}${path}`, method, body))]).toEqual([method, path, 503, '5'])
}

interface Downtime {
  startedAt: number
  recoveredAt: number | null
  checksFailedCount: number
}

/** Incidents as the checks tell them; on a busy machine even a steady target may answer too late once. */
const downtimesIn = (checks: readonly Check[]): Downtime[] => {
  const downtimes: Downtime[] = []
  for (const { status, timestamp } of checks) {
    const last = downtimes.at(-1)
    const open = last?.recoveredAt === null ? last : null
    if (open && status === 'healthy') open.recoveredAt = timestamp
    if (open && status === 'unhealthy') open.checksFailedCount += 1
    if (!open && status === 'unhealthy') downtimes.push({ startedAt: timestamp, recoveredAt: null, checksFailedCount: 1 })
  }
  return downtimes
}

const tell = async (outage: Outage, expect: ExpectStatic): Promise<void> => {
  await using targets = await startTargets()
  using folder = placeFor(outage)
  await using process = await startHale({ dataDir: folder.path })
  const hale = haleAt(process.url)
  const services: Service[] = []
  for (const name of ['falling', 'steady', 'asked'])
    services.push(await hale.register({ name, type: 'http', endpoint: targets.url(name), checkInterval: 1, timeout: 900, retries: 0 }))
  const [falling, , third] = services
  const statusOfFalling = async () => (await hale.services()).find(({ id }) => id === falling?.id)?.status
  const ready = async () => (await fetch(`${process.url}/ready`)).status
  await expect.poll(async () => (await targets.hits('steady')).length, slow).toBeGreaterThan(2)

  const beganAt = Date.now()
  const end = await outage.begin(process)
  try {
    await expect.poll(ready, slow).toBe(503)
    await targets.set('falling', { status: 500 })
    await expect.poll(statusOfFalling, slow).toBe('unhealthy')
    await expectAnswers(expect, process.url, { id: third?.id ?? '', endpoint: targets.url('late') })
    expect(await hale.metric('storage_buffered_results')).toBeGreaterThan(0)
    await targets.set('falling', { status: 200 })
    await expect.poll(statusOfFalling, slow).toBe('healthy')
    await expect.poll(() => Date.now() - beganAt, slow).toBeGreaterThan(shortestOutageMs)
    expect(await ready()).toBe(503)
  } finally {
    end()
  }
  await expect.poll(ready, slow).toBe(200)
  expect(await hale.metric('storage_reconnects_total')).toBeGreaterThan(0)
  expect(await hale.metric('storage_results_dropped_total')).toBe(0)

  for (const { id, name } of services) {
    await hale.change(id, { enabled: false })
    const checks = await hale.history(id)
    // Pausing gives up the check in flight.
    if (name !== 'asked') expect((await targets.hits(name)).length - checks.length, name).toBeLessThanOrEqual(1)
    const times = checks.map(({ timestamp }) => timestamp)
    expect(times).toEqual(times.toSorted((one, other) => one - other))
    const expected = downtimesIn(checks)
    expect((await hale.incidents(id)).toReversed(), name).toMatchObject(expected)
    if (name === 'falling') expect(expected.length).toBeGreaterThan(0)
  }
  expect(await process.stop()).toEqual({ code: 0, signal: null })
  const database = new BetterSqlite3(join(folder.path, 'hale.db'))
  expect(database.pragma('integrity_check', { simple: true })).toBe('ok')
  database.close()
}

describe.concurrent('while the database is away checks go on, nothing hangs, and afterwards all is written with its true times:', () => {
  for (const outage of outages) {
    const { title, hindrance } = outage
    test.skipIf(hindrance !== null)(
      hindrance === null ? title : `${title} (cannot be shown here: ${hindrance})`,
      ({ expect }) => tell(outage, expect),
      120_000,
    )
  }
})
