import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import type { CheckRecord } from '#domain/check.ts'
import { hourMs, rollUp } from '#domain/rollup.ts'
import type { Interval } from '#domain/uptime.ts'
import type { Database } from '#storage/database.ts'
import type { Stores } from '#storage/stores.ts'
import { openStores, temporaryFolder } from '#storage/temporary.ts'

const kills = process.env['HALE_LONG_TESTS'] === '1' ? 50 : 8
const fixture = fileURLToPath(new URL('./crash.fixture.ts', import.meta.url))

/** Runs the engine under load and kills it at some moment; returns what it told. */
const liveAndDie = async (folder: string, epoch: number): Promise<string[]> => {
  const child = spawn(process.execPath, [fixture, folder, String(epoch)], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  let told = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (told += text))
  while (!told.includes('ready\n'))
    await Promise.race([once(child.stdout, 'data'), once(child, 'exit').then(() => expect.fail('it ended'))])
  await sleep(100 + Math.random() * 1400)
  child.kill('SIGKILL')
  await once(child, 'close')
  return told.split('\n').slice(0, -1)
}

interface Outage {
  startedAt: number
  recoveredAt: number | null
  checksFailedCount: number
}

/** Incidents as the results tell them, written without a look at how Hale does it. */
const outagesIn = (checks: readonly CheckRecord[]): Outage[] => {
  const outages: Outage[] = []
  for (const { status, timestamp } of checks) {
    const last = outages.at(-1)
    const open = last?.recoveredAt === null ? last : null
    if (status === 'healthy' && open) open.recoveredAt = timestamp
    if (status !== 'unhealthy') continue
    if (open) open.checksFailedCount += 1
    else outages.push({ startedAt: timestamp, recoveredAt: null, checksFailedCount: 1 })
  }
  return outages
}

const numbers = (database: Database, sql: string): Promise<number> =>
  database.read(({ raw }) => raw.prepare<[], number>(sql).pluck().get() ?? 0)

const assertWhole = async (database: Database): Promise<void> => {
  expect(await database.read(({ raw }) => raw.pragma('integrity_check', { simple: true }))).toBe('ok')
  for (const table of ['checks', 'rollups', 'incidents', 'reopened_hours'])
    expect(await numbers(database, `select count(*) from ${table} where service not in (select number from services)`), table).toBe(0)
  expect(await numbers(database, 'select count(*) from checks where text is not null and text not in (select id from texts)')).toBe(0)
  expect(
    await numbers(
      database,
      'select count(*) from (select 1 from incidents where recovered_at is null group by service having count(*) > 1)',
    ),
  ).toBe(0)
}

const offTimes = (database: Database): Promise<Interval[]> =>
  database.read(({ raw }) => {
    const runs = raw.prepare<[], { began: number; seen: number }>('select began_at as began, seen_at as seen from runs order by id').all()
    return runs.slice(1).map(({ began }, index) => ({ from: runs[index]?.seen ?? 0, to: began }))
  })

/** Returns how many hours were compared. */
const assertService = async (stores: Stores, number: number, off: readonly Interval[]): Promise<number> => {
  const checks = await stores.checks.range(number, 0, Infinity, 1_000_000)
  const incidents = await stores.incidents.ofService(number, { limit: 1_000_000 })
  const figures = incidents.map(({ startedAt, recoveredAt, checksFailedCount }) => ({ startedAt, recoveredAt, checksFailedCount }))
  expect(figures.toReversed()).toEqual(outagesIn(checks))
  const reopened = new Set((await stores.results.reopened()).filter(({ service }) => service === number).map(({ hour }) => hour))
  const rollups = (await stores.rollups.range(number, 0, Infinity)).filter(({ hour }) => !reopened.has(hour))
  for (const rollup of rollups) {
    const first = checks.findLastIndex(({ timestamp }) => timestamp < rollup.hour)
    const reaching = checks.slice(Math.max(first, 0)).filter(({ timestamp }) => timestamp < rollup.hour + hourMs)
    expect(rollup).toEqual(rollUp(number, rollup.hour, reaching, off))
  }
  return rollups.length
}

/** What was told was committed before, so no kill undoes it. */
const assertTold = async (stores: Stores, staying: readonly number[], told: ReadonlySet<string>): Promise<void> => {
  const { found } = await stores.incidents.search({ services: staying, limit: 1_000_000, among: 1_000_000 })
  const stored = found.flatMap(({ id, recoveredAt }) => [
    `incident.opened ${id}`,
    ...(recoveredAt === null ? [] : [`incident.closed ${id}`]),
  ])
  expect([...told].filter((line) => line !== 'ready' && !stored.includes(line))).toEqual([])
}

test(
  'killed again and again at random moments under load, what is stored is always whole and true',
  { timeout: kills * 60_000 },
  async () => {
    const folder = temporaryFolder()
    const epoch = Date.now()
    const told = new Set<string>()
    let hours = 0
    // A busy machine comes less far in a life: then there are more of them.
    for (let kill = 0; kill < kills || told.size < 100 || hours < 60; kill += 1) {
      for (const line of await liveAndDie(folder, epoch)) told.add(line)
      const { database, stores } = await openStores(folder)
      const staying = (await stores.services.all()).filter(({ id }) => id.startsWith('stays')).map(({ number }) => number)
      const off = await offTimes(database)
      await assertWhole(database)
      await assertTold(stores, staying, told)
      hours = 0
      for (const number of staying) hours += await assertService(stores, number, off)
      database.close()
    }
  },
)
