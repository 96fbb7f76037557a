import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { haleAt } from './harness/client.ts'
import { startHale, temporaryFolder } from './harness/hale.ts'
import { hostileTargets } from './harness/hostile-targets.ts'

const timeoutMs = 900
/** What a busy machine may add. */
const slackMs = 600
const mostGrowthBytes = 60e6

const expected = {
  silent: ['unhealthy', 'timeout'],
  dripping: ['unhealthy', 'timeout'],
  drippingBody: ['unhealthy', 'timeout'],
  endlessBody: ['unhealthy', 'assertion'],
  endlessHeaders: ['unhealthy', 'protocol'],
  endlessRedirects: ['unhealthy', 'protocol'],
  garbage: ['unhealthy', 'protocol'],
  resetInTheMiddle: ['unhealthy', 'protocol'],
  resetAtOnce: ['unhealthy', 'protocol'],
  expired: ['unhealthy', 'tls'],
  wrongHost: ['unhealthy', 'tls'],
  selfSigned: ['unhealthy', 'tls'],
  oldProtocol: ['unhealthy', 'tls'],
  noTls: ['unhealthy', 'tls'],
} as const

const judged = z.object({ status: z.string(), reason: z.string().nullable() })
const line = z.object({ msg: z.literal('check'), duration: z.number() })

test.each([
  ['in the main thread', '0'],
  ['in a thread of its own', '1'],
])('targets at their worst get the right status and reason in their time, and cost no memory, checked %s', async (_, threads) => {
  await using targets = await hostileTargets()
  using folder = temporaryFolder()
  const root = join(folder.path, 'root.pem')
  writeFileSync(root, targets.root)
  await using process = await startHale({ env: { NODE_EXTRA_CA_CERTS: root, LOG_LEVEL: 'info', HALE_PROBE_THREADS: threads } })
  const hale = haleAt(process.url)
  const idOf = new Map<string, string>()
  for (const [name, endpoint] of Object.entries(targets.endpoints)) {
    const options = { bodyContains: 'never to be found' }
    const { id } = await hale.register({ name, type: 'http', endpoint, checkInterval: 1, timeout: timeoutMs, retries: 0, options })
    idOf.set(name, id)
  }
  const checked = () => hale.metric('monitor_checks_executed_total')
  const memory = () => hale.metric('process_resident_memory_bytes')
  const rounds = (count: number) => expect.poll(checked, { timeout: 60_000 }).toBeGreaterThan(count * idOf.size)

  await rounds(5)
  const before = await memory()
  await rounds(15)
  expect((await memory()) - before).toBeLessThan(mostGrowthBytes)

  for (const [name, [status, reason]] of Object.entries(expected)) {
    const checks = await hale.ask(`/services/${idOf.get(name)}/history`, z.array(judged))
    expect(checks.length, name).toBeGreaterThan(5)
    // Where this machine held Hale up for too long, that is no one else's fault.
    const certain = checks.filter((check) => check.status !== 'unknown')
    expect(new Set(certain.map((check) => `${check.status} ${check.reason}`)), name).toEqual(new Set([`${status} ${reason}`]))
  }
  const durations = process
    .output()
    .split('\n')
    .filter((text) => text.includes('"msg":"check"'))
    .map((text) => line.parse(JSON.parse(text)).duration)
  expect(durations.length).toBeGreaterThan(10 * idOf.size)
  expect(durations.toSorted((one, other) => one - other)[Math.floor(durations.length * 0.95)]).toBeLessThan(timeoutMs + slackMs)
})
