import type { Database as Raw } from 'better-sqlite3'
import { expect, onTestFinished, test, vi } from 'vitest'
import { sampleAttempt } from './alert-samples.ts'
import type { Stores } from './stores.ts'
import { openStores, temporaryFolder } from './temporary.ts'

/* How SQLite goes about the questions of alerting, however much of the past there is. */

const connectionCount = 3

/** All that is asked of the database from here on, as SQL. */
const listen = async (database: Awaited<ReturnType<typeof openStores>>['database']): Promise<ReadonlySet<string>> => {
  const asked = new Set<string>()
  const spy = (raw: Raw) => {
    const prepare = raw.prepare.bind(raw)
    vi.spyOn(raw, 'prepare').mockImplementation((sql: string) => {
      asked.add(sql)
      return prepare(sql)
    })
  }
  await database.write(({ raw }) => spy(raw))
  for (let reader = 1; reader < connectionCount; reader += 1) await database.read(({ raw }) => spy(raw))
  onTestFinished(() => void vi.restoreAllMocks())
  return asked
}

/** The steps that SQLite takes, with something for each parameter. */
const planOf = (raw: Raw, sql: string): string[] => {
  const parameters = [...sql.matchAll(/[?@]\w*/g)].map(() => 1)
  const explain = raw.prepare<number[], { detail: string }>(`explain query plan ${sql.replaceAll(/@\w+/g, '?')}`)
  return explain.all(...parameters).map(({ detail }) => detail)
}

/** Indexes of what is open, waits or is on its way: small, however much of the past there is. */
const ofThePresent = /(alerts_one_of_incident|deliveries_waiting|incidents_one_open|messages_pending)$/

/** Steps that read all there is of something. */
const looksThrough = (step: string): boolean =>
  step.startsWith('SCAN ') && !ofThePresent.test(step) && !/^SCAN (json_each|\(subquery)/.test(step)

const askAboutAlerts = async ({ alerts, services }: Stores): Promise<void> => {
  await alerts.current()
  await alerts.resolvedSince(1)
  await alerts.get('a')
  await alerts.search({ limit: 1, before: { startedAt: 1, id: 'a' }, services: [1], statuses: ['active'], severities: ['info'] })
  await alerts.search({ limit: 1, statuses: ['active'] })
  await alerts.search({ limit: 1, services: [1] })
  await alerts.search({ limit: 1, rule: 'r' })
  await alerts.search({ limit: 1, incident: 'i' })
  await alerts.write({ alerts: [], deliveries: [] })
  await alerts.removeBefore(1, 1)
  await services.markDeleted(1, 1)
  await services.purge(1, 1)
}

const send = async ({ outbox }: Stores): Promise<void> => {
  await outbox.pending()
  await outbox.waiting('c', 1)
  await outbox.messages('c', 1)
  await outbox.claim({ id: 'm', channelId: 'c', at: 1 }, ['a'])
  await outbox.record({ messageId: 'm', attempt: sampleAttempt(1), next: { status: 'sent' } })
  await outbox.revive('a', 1)
  await outbox.abandon('c', sampleAttempt(1))
}

const askAboutDeliveries = async ({ outbox }: Stores): Promise<void> => {
  await outbox.sentSince('c', 1)
  await outbox.get('a')
  await outbox.search({ limit: 1, status: 'dead' })
  await outbox.search({ limit: 1, channel: 'c' })
  await outbox.search({ limit: 1, alert: 'a', before: 'd' })
  await outbox.ofAlerts(['a', 'b'])
}

test.each([
  ['alerts', askAboutAlerts],
  ['sending', send],
  ['deliveries', askAboutDeliveries],
])('no question about %s looks through the past', async (_what, ask) => {
  const { stores, database } = await openStores(temporaryFolder())
  const asked = await listen(database)
  await ask(stores)
  const plans = await database.read(({ raw }) => [...asked].map((sql) => ({ sql, steps: planOf(raw, sql) })))
  expect(plans.flatMap(({ steps }) => steps).filter((step) => step.startsWith('SEARCH ')).length).toBeGreaterThan(5)
  expect(plans.filter(({ steps }) => steps.some(looksThrough))).toEqual([])
})

test('sending reads of a channel and of an alert only what is on its way or was said of that alert there', async () => {
  const { stores, database } = await openStores(temporaryFolder())
  const asked = await listen(database)
  await send(stores)
  const steps = await database.read(({ raw }) => [...asked].flatMap((sql) => planOf(raw, sql)))
  const used = new Set(steps.flatMap((step) => /^\S+ (?:deliveries|d|e) .*INDEX (.*)$/.exec(step)?.[1] ?? []))
  expect([...used].toSorted()).toEqual([
    'deliveries_alert (alert=? AND status=? AND channel=? AND sequence<?)',
    'deliveries_alert (alert=? AND status=? AND channel=? AND sequence>?)',
    'deliveries_id_unique (id=?)',
    'deliveries_message (message=?)',
    'deliveries_waiting',
    'deliveries_waiting (channel=?)',
  ])
})

test('a store whose questions look through the past would be found out', async () => {
  const { database } = await openStores(temporaryFolder())
  const steps = await database.read(({ raw }) => planOf(raw, `select * from deliveries where due_at < ? and notice like '%x%'`))
  expect(steps.filter(looksThrough)).toEqual(['SCAN deliveries'])
})
