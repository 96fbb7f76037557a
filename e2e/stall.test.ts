import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { haleAt } from './harness/client.ts'
import { startHale } from './harness/hale.ts'
import { startTargets } from './harness/targets.ts'

const names = Array.from({ length: 40 }, (_, index) => `service-${index}`)
const stallMs = 5000

test('a process that stands still for 5 s in the middle of its checks calls no service down, and goes on with the grid', async () => {
  await using targets = await startTargets()
  await using process = await startHale()
  const hale = haleAt(process.url)
  // So slow that many are in flight at any moment, and without a second try that could hide a wrong verdict.
  for (const name of names) await targets.set(name, { delayMs: 300 })
  const services = await Promise.all(
    names.map((name) =>
      hale.register({
        name,
        type: 'http',
        endpoint: targets.url(name),
        checkInterval: 1,
        timeout: 900,
        retries: 0,
        degradedThreshold: null,
      }),
    ),
  )
  const checksSince = async (at: number): Promise<number> =>
    Math.min(
      ...(await Promise.all(services.map(async ({ id }) => (await hale.history(id)).filter(({ timestamp }) => timestamp > at).length))),
    )
  await expect.poll(() => checksSince(0)).toBeGreaterThanOrEqual(2)

  process.kill('SIGSTOP')
  const stoppedAt = Date.now()
  await sleep(stallMs)
  const wokenAt = Date.now()
  process.kill('SIGCONT')
  await expect.poll(() => checksSince(wokenAt)).toBeGreaterThanOrEqual(2)

  for (const { id, name } of services) {
    const checks = await hale.history(id)
    expect(
      checks.filter(({ status }) => status === 'unhealthy'),
      name,
    ).toEqual([])
    expect(await hale.incidents(id), name).toEqual([])
    expect(
      checks.some(({ timestamp }) => timestamp > stoppedAt + 500 && timestamp < wokenAt),
      'it did stand still',
    ).toBe(false)
    const starts = checks.map(({ timestamp }) => timestamp)
    expect(Math.max(...starts.slice(1).map((at, index) => at - (starts[index] ?? 0))), 'a gap, and no burst after it').toBeGreaterThan(
      stallMs - 1000,
    )
    expect(starts.filter((at) => at >= wokenAt && at < wokenAt + 1000).length).toBeLessThanOrEqual(2)
  }
  expect(await hale.metric('monitor_checks_skipped_total')).toBeGreaterThanOrEqual(names.length * 3)
})
