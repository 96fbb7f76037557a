import { expect, test } from 'vitest'
import { z } from 'zod'
import { haleAt } from './harness/client.ts'
import { startHale } from './harness/hale.ts'
import { nameServerHindrance, type Naming, startNameServer } from './harness/name-server.ts'
import { startTargets } from './harness/targets.ts'

const judged = z.object({ status: z.string(), reason: z.string().nullable(), error: z.string().nullable() })
const mostGrowthBytes = 60e6

const metadata = '169.254.169.254'
const names: Readonly<Record<string, Naming>> = {
  'silent.test': () => 'silent',
  'steady.test': () => ['127.0.0.1'],
  'moved.test': () => ['127.0.0.9'],
  'second.test': () => ['127.0.0.9', '127.0.0.1'],
  'denied.test': () => [metadata],
  // What is checked and what is connected to must be one and the same answer.
  'turning.test': (asked) => [asked % 2 === 0 ? '127.0.0.1' : metadata],
}
/** As `npm start` has it. */
const env = { UV_THREADPOOL_SIZE: '64' }

const expected = {
  'silent.test': ['unhealthy timeout'],
  'silent.test, with patience': ['unhealthy dns'],
  'unknown.test': ['unhealthy dns'],
  'steady.test': ['healthy null'],
  'moved.test': ['unhealthy connect'],
  'second.test': ['healthy null'],
  'denied.test': ['unknown internal'],
  'turning.test': ['healthy null', 'unknown internal'],
} as const

const hindrance = await nameServerHindrance()
const story = (title: string, tell: () => Promise<void>): void =>
  test.skipIf(hindrance !== null)(hindrance === null ? title : `${title} (cannot be shown here: ${hindrance})`, tell)

story('names that are not answered, do not exist or turn to forbidden addresses get the right status and reason', async () => {
  await using targets = await startTargets()
  const { port } = new URL(targets.url('any'))
  await using nameServer = await startNameServer(names)
  await using process = await startHale({ command: nameServer.command, env })
  const hale = haleAt(process.url)
  const idOf = new Map<string, string>()
  for (const name of Object.keys(expected)) {
    const [host = '', patience] = name.split(', ')
    const timing = { checkInterval: patience ? 5 : 1, timeout: patience ? 4000 : 600, retries: 0 }
    const { id } = await hale.register({ name, type: 'http', endpoint: `http://${host}:${port}/t/${host}`, ...timing })
    idOf.set(name, id)
  }
  const rounds = (count: number) =>
    expect.poll(() => hale.metric('monitor_checks_executed_total'), { timeout: 60_000 }).toBeGreaterThan(count * idOf.size)
  await rounds(3)
  const before = await hale.metric('process_resident_memory_bytes')
  await rounds(12)
  expect((await hale.metric('process_resident_memory_bytes')) - before).toBeLessThan(mostGrowthBytes)

  for (const [name, seen] of Object.entries(expected)) {
    const checks = await hale.ask(`/services/${idOf.get(name)}/history`, z.array(judged))
    expect(checks.length, name).toBeGreaterThan(1)
    expect(new Set(checks.map(({ status, reason }) => `${status} ${reason}`)), name).toEqual(new Set(seen))
    for (const { error } of checks.filter(({ status }) => status === 'unknown')) expect(error).toContain(`may not connect to ${metadata}`)
  }
  // One question a check: no other answer than the one that was judged can be connected to.
  const turns = await hale.history(idOf.get('turning.test') ?? '')
  expect(nameServer.asked('turning.test') - turns.length).toBeLessThanOrEqual(1)
  expect((await targets.hits('turning.test')).length).toBeLessThanOrEqual(Math.ceil(turns.length / 2) + 1)
})

story('names that nobody answers, however many, never make another service look down', async () => {
  const silent = Array.from({ length: 80 }, (_, index) => `silent-${index}.test`)
  await using targets = await startTargets()
  const { port } = new URL(targets.url('any'))
  const namings = Object.fromEntries(silent.map((name): [string, Naming] => [name, () => 'silent']))
  await using nameServer = await startNameServer({ ...namings, 'steady.test': () => ['127.0.0.1'] })
  await using process = await startHale({ command: nameServer.command, env })
  const hale = haleAt(process.url)
  const register = (name: string) =>
    hale.register({ name, type: 'http', endpoint: `http://${name}:${port}/t/${name}`, checkInterval: 1, timeout: 900, retries: 0 })
  const steady = await register('steady.test')
  await Promise.all(silent.map(register))
  await expect.poll(() => hale.metric('monitor_checks_executed_total'), { timeout: 60_000 }).toBeGreaterThan(10 * silent.length)
  const checks = await hale.ask(`/services/${steady.id}/history`, z.array(judged))
  expect(checks.filter(({ status }) => status === 'unhealthy')).toEqual([])
  expect(checks.filter(({ status }) => status === 'healthy').length).toBeGreaterThan(checks.length / 2)
})
