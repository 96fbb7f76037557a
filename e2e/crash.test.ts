import { join } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import { expect, test } from 'vitest'
import { haleAt, type Service } from './harness/client.ts'
import { startHale, temporaryFolder } from './harness/hale.ts'
import { startTargets } from './harness/targets.ts'

/** What may be lost: one group commit, and what it takes on a busy machine from the target's answer to the commit. */
const mayBeLostMs = 100 + 150

const names = Array.from({ length: 20 }, (_, index) => `service-${index}`)
const isDown = (name: string): boolean => Number(name.split('-')[1]) < 3

test('killed in the middle of checks, Hale goes on from the same file with the same open incidents', async () => {
  await using targets = await startTargets()
  using folder = temporaryFolder()
  const dataDir = folder.path
  for (const name of names.filter(isDown)) await targets.set(name, { status: 500 })

  await using first = await startHale({ dataDir })
  const before = haleAt(first.url)
  const services = new Map<string, Service>()
  for (const name of names) {
    services.set(
      name,
      await before.register({ name, type: 'http', endpoint: targets.url(name), checkInterval: 1, timeout: 500, retries: 0 }),
    )
  }
  await expect.poll(() => before.activeIncidents()).toHaveLength(3)
  await expect.poll(async () => (await targets.hits('service-9')).length).toBeGreaterThan(3)
  const opened = await before.activeIncidents()
  const killedAt = Date.now()
  first.kill('SIGKILL')
  await first.exited

  const database = new BetterSqlite3(join(dataDir, 'hale.db'))
  expect(database.pragma('integrity_check')).toEqual([{ integrity_check: 'ok' }])
  database.close()

  await using second = await startHale({ dataDir })
  const after = haleAt(second.url)
  const identity = ({ id, startedAt }: { id: string; startedAt: number }): string => `${id} since ${startedAt}`
  expect((await after.activeIncidents()).map(identity).toSorted()).toEqual(opened.map(identity).toSorted())

  for (const [name, { id }] of services) {
    const kept = (await after.history(id)).filter(({ timestamp }) => timestamp < killedAt)
    const certain = (await targets.hits(name)).filter((at) => at < killedAt - mayBeLostMs)
    expect(kept.length, name).toBeGreaterThanOrEqual(certain.length)
  }
})
