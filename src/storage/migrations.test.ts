import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { migrate } from 'drizzle-orm/better-sqlite3/migrator'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { sampleAlert, sampleChannel } from './alert-samples.ts'
import { failedCheck, noon, sampleIncident, sampleRollup, sampleService } from './samples.ts'
import { openStores, temporaryFolder } from './temporary.ts'

const drizzleFolder = join(import.meta.dirname, '../../drizzle')
const journal = z.looseObject({ entries: z.array(z.looseObject({ tag: z.string() })) })

/** The migrations up to one of them, as Hale had them when that was the newest. */
const migrationsUntil = (tag: string): string => {
  const migrationsFolder = temporaryFolder()
  cpSync(drizzleFolder, migrationsFolder, { recursive: true })
  const file = join(migrationsFolder, 'meta/_journal.json')
  const whole = journal.parse(JSON.parse(readFileSync(file, 'utf8')))
  const last = whole.entries.findIndex((entry) => entry.tag === tag)
  expect(last).toBeGreaterThanOrEqual(0)
  writeFileSync(file, JSON.stringify({ ...whole, entries: whole.entries.slice(0, last + 1) }))
  return migrationsFolder
}

/** A data folder as Hale left it before there were alerts: a service with an hour, a failed check and an open incident. */
const folderBeforeAlerting = (): string => {
  const folder = temporaryFolder()
  const raw = new BetterSqlite3(join(folder, 'hale.db'))
  migrate(drizzle(raw), { migrationsFolder: migrationsUntil('0001_incident_order'), migrationsTable: '__drizzle_migrations' })
  raw.exec(`
    insert into services (number, id, name, type, endpoint, check_interval, timeout, criticality, enabled, retries, retry_delay,
      failure_threshold, recovery_threshold, tags, options, created_at, updated_at)
    values (7, 'a', 'service a', 'http', 'http://127.0.0.1:8080/', 60, 5000, 'medium', 1, 2, 1000, 1, 1, '[]', '{}', ${noon}, ${noon});
    insert into texts (id, text) values (3, 'connection refused');
    insert into checks (service, at, state, response, text, interval) values (7, ${noon}, 561, null, 3, 60000);
    insert into incidents (id, service, started_at, checks_failed_count, cause, reason) values ('i', 7, ${noon}, 1, 'connection refused', 'connect');
    insert into rollups (service, hour, up, down, unknown, healthy, unhealthy, undetermined, response_sum, response_count, sketch)
    values (7, ${noon}, 3600000, 0, 0, 60, 0, 0, 738.1, 60, x'010203');
    insert into runs (began_at, seen_at) values (${noon}, ${noon + 5});`)
  raw.close()
  return folder
}

test('a database from before there were alerts keeps all it holds and takes alerts', async () => {
  const { stores } = await openStores(folderBeforeAlerting())
  const service = { ...sampleService('a'), number: 7 }
  expect(await stores.services.all()).toEqual([service])
  expect(await stores.checks.newest(7, 9)).toEqual([failedCheck(7, noon)])
  expect(await stores.incidents.open()).toEqual([sampleIncident(service, 'i', noon)])
  expect(await stores.rollups.range(7, 0, Infinity)).toEqual([sampleRollup(7, noon)])
  expect(await stores.runs.begin(noon + 9)).toEqual([{ from: noon + 5, to: noon + 9 }])
  const alert = sampleAlert(service, 'x', { incidentId: 'i' })
  await stores.alerts.write({ alerts: [alert], deliveries: [] })
  await stores.setup.channels.put(sampleChannel('c'))
  expect(await stores.alerts.current()).toEqual([alert])
  expect(await stores.setup.channels.all()).toEqual([sampleChannel('c')])
})
