import { preset } from '@pumped-fn/core-next'
import { expect, onTestFinished, test } from 'vitest'
import { roster } from '#engine/roster.ts'
import { clock } from '#runtime/clock.ts'
import { manualClock } from '#runtime/manual-clock.ts'
import { sampleService } from '#storage/samples.ts'
import { openHouse } from './house.fixture.ts'

const opened = async () => {
  const time = manualClock()
  const house = await openHouse({}, preset(clock, time))
  onTestFinished(() => house[Symbol.asyncDispose]())
  return { ...house, time }
}

test('Hale tells of its own health', async () => {
  const { handle, scope, time } = await opened()
  await (await scope.resolve(roster)).add(sampleService('a', { enabled: false }))
  await time.advance(5000)
  expect(await handle.call((api) => api.system.stats())).toMatchObject({
    at: time.now(),
    nodeVersion: process.version,
    ready: true,
    services: { total: 1, enabled: 0 },
    checks: { perSecond: 0, queueDepth: 0, inFlight: 0, skipped: 0, lag: { p50: null, p99: null } },
    storage: { away: false, bufferedResults: 0, checksEstimate: 0 },
    process: { rssBytes: expect.any(Number) as number, eventLoopDelay: { p99: expect.any(Number) as number } },
  })
})

test('how many checks are kept is reckoned from the intervals, from the oldest day that is kept', async () => {
  const { handle, scope, time } = await opened()
  const service = { checkInterval: 3600, endpoint: '127.0.0.1:1', type: 'tcp', retries: 0 }
  const old = time.now() - 400 * 86_400_000
  await (await scope.resolve(roster)).add(sampleService('old', { ...service, createdAt: old }))
  await (await scope.resolve(roster)).add(sampleService('new', { ...service, createdAt: time.now() }))
  const estimate = async () => {
    await time.advance(100)
    return (await handle.call((api) => api.system.stats())).storage.checksEstimate
  }
  await expect.poll(estimate).toBe(14 * 24 + 1)
})

test('whoever watches is told every two seconds, until it leaves', async () => {
  const { handle, time } = await opened()
  const leaving = new AbortController()
  const watching = await handle.call(async (api) => api.system.watch(leaving.signal))
  const first = await watching.next()
  const second = watching.next()
  await time.advance(2000)
  expect(((await second).value?.at ?? 0) - (first.value?.at ?? 0)).toBe(2000)
  const last = watching.next()
  leaving.abort()
  expect((await last).done).toBe(true)
})
