import { z } from 'zod'
import { expect, test } from 'vitest'
import { haleAt, type check } from './harness/client.ts'
import { startHale } from './harness/hale.ts'
import { startTargets } from './harness/targets.ts'

const intervalMs = 2000
const slotsWatched = 4

const names = Array.from({ length: 100 }, (_, index) => `service-${index}`)
const failing = names.slice(0, 10)
const [blipped = ''] = names.slice(50)

const uptime = z.object({
  from: z.number(),
  to: z.number(),
  uptimePercentage: z.number().nullable(),
  upTime: z.number(),
  downTime: z.number(),
  unknownTime: z.number(),
  incidents: z.number(),
  mttr: z.number().nullable(),
  mtbf: z.number().nullable(),
  checks: z.object({ total: z.number(), healthy: z.number(), unhealthy: z.number(), unknown: z.number() }),
})

type Check = z.output<typeof check>

/** Walks the time millisecond by millisecond of proof: slow, plain, and written without a look at how Hale does it. */
const oracle = (checks: readonly Check[], from: number, to: number) => {
  const times = { healthy: 0, unhealthy: 0, unknown: 0 }
  checks.forEach(({ timestamp, status }, index) => {
    const until = Math.min(checks[index + 1]?.timestamp ?? Infinity, timestamp + 2 * intervalMs, to)
    for (let at = timestamp; at < until; at += 1) times[status] += 1
  })
  return { upTime: times.healthy, downTime: times.unhealthy, unknownTime: to - from - times.healthy - times.unhealthy }
}

const countOf = (checks: readonly Check[], status: Check['status']): number => checks.filter((one) => one.status === status).length

test('a hundred services keep their grid; what goes down opens an incident, what recovers closes it, and the figures are true', async () => {
  await using targets = await startTargets()
  await using process = await startHale()
  const hale = haleAt(process.url)
  const registered = await Promise.all(
    names.map((name) =>
      hale.register({ name, type: 'http', endpoint: targets.url(name), checkInterval: intervalMs / 1000, timeout: 1500, retryDelay: 50 }),
    ),
  )
  const idOf = new Map(registered.map(({ name, id }) => [name, id]))
  const id = (name: string): string => idOf.get(name) ?? ''
  const everyHistoryHas = async (atLeast: number): Promise<boolean> =>
    (await Promise.all(registered.map((service) => hale.history(service.id)))).every((checks) => checks.length >= atLeast)

  await targets.set(blipped, { failNext: 1 })
  await expect.poll(() => everyHistoryHas(1 + slotsWatched), { timeout: 40_000, interval: 500 }).toBe(true)

  await Promise.all(failing.map((name) => targets.set(name, { status: 503 })))
  const downAt = Date.now()
  await expect.poll(() => hale.activeIncidents()).toHaveLength(failing.length)
  const active = await hale.activeIncidents()
  expect(active.map(({ serviceId }) => serviceId).toSorted()).toEqual(failing.map(id).toSorted())

  await Promise.all(failing.map((name) => targets.set(name, { status: 200 })))
  await expect.poll(() => hale.activeIncidents()).toHaveLength(0)

  // Paused, so that nothing is recorded between the two questions that have to agree.
  await Promise.all(registered.map((service) => hale.change(service.id, { enabled: false })))
  const histories = new Map<string, Check[]>()
  for (const service of registered) histories.set(service.name, await hale.history(service.id))
  const skipped = await hale.metric('monitor_checks_skipped_total')

  let missing = 0
  for (const service of registered) {
    const due = service.nextCheckAt ?? 0
    const slots = (histories.get(service.name) ?? []).slice(1).map(({ timestamp }) => Math.floor((timestamp - due) / intervalMs))
    expect(new Set(slots).size, `${service.name} is checked at most once in a slot`).toBe(slots.length)
    expect(Math.min(...slots), `${service.name} is checked when it was told, not before`).toBeGreaterThanOrEqual(0)
    missing += (slots.at(-1) ?? 0) + 1 - slots.length
  }
  expect(missing, 'no slot is left out without being counted').toBeLessThanOrEqual(skipped)

  const blips = histories.get(blipped)?.filter(({ attempts }) => attempts > 1) ?? []
  expect(blips.length, 'the failed attempt was seen').toBeGreaterThan(0)
  expect(new Set(blips.map(({ status }) => status)), 'and confirmed away').toEqual(new Set(['healthy']))
  expect(await hale.incidents(id(blipped))).toEqual([])

  for (const name of names) {
    const checks = histories.get(name) ?? []
    const incidents = await hale.incidents(id(name))
    const report = await hale.ask(`/metrics/uptime/${id(name)}?period=7d`, uptime)
    expect(report, name).toMatchObject({
      ...oracle(checks, report.from, report.to),
      incidents: incidents.length,
      checks: { total: checks.length, healthy: countOf(checks, 'healthy'), unhealthy: countOf(checks, 'unhealthy'), unknown: 0 },
    })
    if (!failing.includes(name)) {
      expect(incidents, name).toEqual([])
      expect(report).toMatchObject({ uptimePercentage: 100, mttr: null, mtbf: null })
      continue
    }
    const failed = checks.filter(({ status }) => status === 'unhealthy')
    const startedAt = failed[0]?.timestamp ?? 0
    const recoveredAt = checks.find(({ status, timestamp }) => status === 'healthy' && timestamp > startedAt)?.timestamp ?? 0
    expect(incidents, name).toMatchObject([{ startedAt, recoveredAt, duration: recoveredAt - startedAt, checksFailedCount: failed.length }])
    // Not until it came up: a check may begin before that and be answered after it.
    const untilFound = checks.filter(({ timestamp }) => timestamp > downAt && timestamp < startedAt)
    expect(countOf(untilFound, 'healthy'), `${name} is found down by the first check after it went down`).toBe(0)
    expect(report).toMatchObject({
      uptimePercentage: (report.upTime / (report.upTime + report.downTime)) * 100,
      mttr: recoveredAt - startedAt,
      mtbf: report.upTime,
    })
  }
}, 150_000)
