import { renameSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { StorageError } from '#storage/errors.ts'
import { fine, inTurn, refused, rig } from './rig.ts'

const minute = 60_000
const away = new StorageError('away', 'the database is away')

test('results are written together, a few tens of milliseconds after the first', async () => {
  const { add, clock, stores } = await rig()
  const commit = vi.spyOn(stores.results, 'commit')
  for (let index = 0; index < 10; index += 1) await add(`s${index}`)
  await clock.advance(49)
  expect(commit).not.toHaveBeenCalled()
  await clock.advance(1)
  expect(commit).toHaveBeenCalledTimes(1)
  expect(commit.mock.calls[0]?.[0].checks).toHaveLength(10)
  await clock.advance(0)
})

test('results in great number do not wait for each other', async () => {
  const { add, clock, stores } = await rig({ concurrency: 1000 })
  for (let index = 0; index < 256; index += 1) await add(`s${index}`)
  const commit = vi.spyOn(stores.results, 'commit')
  await clock.advance(0)
  expect(commit).toHaveBeenCalledTimes(1)
})

test('a transition is written at once', async () => {
  const { add, clock, stores, world } = await rig()
  const commit = vi.spyOn(stores.results, 'commit')
  world.answer(inTurn(refused, fine))
  await add('a', { retries: 0 })
  await clock.advance(0)
  expect(commit.mock.calls[0]?.[0].opened).toHaveLength(1)
})

test('nothing is told and nothing is shown before the commit', async () => {
  const { add, board, clock, stores, told, world } = await rig()
  const { promise, resolve } = Promise.withResolvers<void>()
  const real = stores.results.commit.bind(stores.results)
  vi.spyOn(stores.results, 'commit').mockImplementationOnce(async (batch) => {
    await promise
    return real(batch)
  })
  world.answer(() => Promise.resolve(refused))
  await add('a', { retries: 0 })
  await clock.advance(1000)
  expect(told.map((event) => event.type)).toEqual(['service.created'])
  expect(board.get('a')).toMatchObject({ lastCheck: null, activeIncident: null })
  resolve()
  await clock.advance(0)
  expect(told.map((event) => event.type)).toEqual(['service.created', 'check.recorded', 'incident.opened'])
  expect(board.get('a')).toMatchObject({ status: 'unhealthy', activeIncident: { checksFailedCount: 1 } })
})

test('while the database file is gone checks go on and the board lives; afterwards everything is written in order', async () => {
  const { add, board, clock, count, engine, folder, incidents, metrics, recorded, told, world } = await rig()
  await add('a', { checkInterval: 10, retries: 0 })
  await add('b', { checkInterval: 10, retries: 0 })
  await clock.advance(minute)
  const before = told.length
  renameSync(join(folder, 'hale.db'), join(folder, 'elsewhere.db'))
  await clock.advance(30_000)
  world.answer(() => Promise.resolve(refused), 'a')
  await clock.advance(minute)
  expect(engine.status()).toMatchObject({ databaseAway: true })
  expect(engine.status().bufferedResults).toBeGreaterThanOrEqual(16)
  expect(await count(metrics.bufferedResults)).toBe(engine.status().bufferedResults)
  expect(board.get('a')).toMatchObject({ status: 'unhealthy', activeIncident: { cause: 'connection refused' } })
  expect(told).toHaveLength(before)
  world.answer(() => Promise.resolve(fine), 'a')
  await clock.advance(minute)
  expect(board.get('a')).toMatchObject({ status: 'healthy', activeIncident: null })
  renameSync(join(folder, 'elsewhere.db'), join(folder, 'hale.db'))
  await clock.advance(minute)

  expect(engine.status()).toMatchObject({ databaseAway: false })
  const checks = await recorded('b')
  const gaps = checks.slice(2).map((check, index) => check.timestamp - (checks[index + 1]?.timestamp ?? 0))
  expect(checks.length).toBeGreaterThanOrEqual(26)
  expect(gaps.every((gap) => gap === 10_000)).toBe(true)
  const [incident, ...others] = await incidents('a')
  expect(others).toEqual([])
  const failed = (await recorded('a')).filter((check) => check.status === 'unhealthy')
  expect(incident).toMatchObject({ startedAt: failed[0]?.timestamp, checksFailedCount: failed.length })
  expect(incident?.recoveredAt).toBe((failed.at(-1)?.timestamp ?? 0) + 10_000)
  const late = told
    .slice(before)
    .flatMap((event) => (event.type === 'check.recorded' && event.check.serviceId === 'a' ? [event.check.timestamp] : []))
  expect(late).toEqual(late.toSorted((one, other) => one - other))
  expect(late.length).toBe(checks.filter((check) => check.timestamp >= (late[0] ?? 0)).length)
  expect(await count(metrics.reconnects)).toBeGreaterThanOrEqual(1)
})

test('the database is asked again less and less often while it is away', async () => {
  const { add, clock, stores } = await rig()
  const commit = vi.spyOn(stores.results, 'commit').mockRejectedValue(away)
  await add('a', { checkInterval: 1, timeout: 500 })
  await clock.advance(5000)
  const first = commit.mock.calls.length
  await clock.advance(55_000)
  expect(first).toBeGreaterThanOrEqual(3)
  expect(commit.mock.calls.length - first).toBeLessThanOrEqual(12)
})

test('a result that the database refuses for good holds up no other', async () => {
  const { add, clock, count, metrics, recorded, stores } = await rig()
  const real = stores.results.commit.bind(stores.results)
  vi.spyOn(stores.results, 'commit').mockImplementation(async (batch) => {
    if (batch.checks.some((check) => check.service === 2)) throw new Error('constraint failed')
    return real(batch)
  })
  for (const id of ['a', 'b', 'c']) await add(id)
  await clock.advance(100)
  expect(await recorded('a')).toHaveLength(1)
  expect(await recorded('b')).toHaveLength(0)
  expect(await recorded('c')).toHaveLength(1)
  expect(await count(metrics.resultsDropped)).toBe(1)
})

test('a late result marks the hours that are rolled up already', async () => {
  const { add, clock, stores } = await rig()
  await add('a', { checkInterval: 3600 })
  await clock.advance(3 * 60 * minute)
  clock.jump(-2 * 60 * minute)
  const commit = vi.spyOn(stores.results, 'commit')
  await clock.advance(61 * minute)
  const reopened = commit.mock.calls.flatMap(([batch]) => batch.reopened)
  expect(reopened.length).toBeGreaterThanOrEqual(1)
  expect(reopened.every(({ hour }) => hour % 3_600_000 === 0)).toBe(true)
})
