import { createScope, preset } from '@pumped-fn/core-next'
import { expect, test } from 'vitest'
import { z } from 'zod'
import type { Verdict } from '#domain/check.ts'
import { config, parseConfig } from '#runtime/config.ts'
import { asError } from '#runtime/failure.ts'
import { guests } from '#runtime/guests.ts'
import { probes } from './index.ts'
import { plugged, type Checker, type Plugged } from './plugged.ts'
import { defineProbe, type Probe } from './probe.ts'
import { healthy } from './test-kit.ts'

const probe = (type: string, run: Probe['run'] = async () => healthy): Probe =>
  defineProbe({ type, title: 'Own', description: 'Own.', endpoint: z.string(), options: z.strictObject({}), run })

const housing = (own: Partial<Plugged>, env: Record<string, string> = {}) =>
  createScope(preset(config, parseConfig(env)), preset(plugged, { probes: [], checkers: {}, ...own }))

const registryOf = (own: Partial<Plugged>, env?: Record<string, string>) => housing(own, env).resolve(probes)

const target = (endpoint: string) => ({ serviceId: 'id', serviceName: 'Name', endpoint, options: {} })
const unaborted = (): AbortSignal => new AbortController().signal

const askChecker = async (checkers: Record<string, Checker>, endpoint: string, signal = unaborted()): Promise<Verdict> => {
  const custom = (await registryOf({ checkers })).get('custom')
  if (!custom) throw new Error('no custom probe')
  return custom.run(target(endpoint), signal)
}

/** As an author without types could write it. */
const untyped = <Answer>(answer: Answer): Checker => (async () => answer) as never

test('an own probe is a check type beside the built-in ones', async () => {
  const registry = await registryOf({ probes: [probe('queue')] })
  expect(registry.types).toEqual(['http', 'tcp', 'custom', 'queue'])
  expect(await registry.get('queue')?.run(target('x'), unaborted())).toEqual(healthy)
})

test.each([
  ['a built-in type', ['http']],
  ['the same type twice', ['queue', 'queue']],
])('%s is refused with one line', async (_, types) => {
  const failure = await registryOf({ probes: types.map((type) => probe(type)) }).then(() => null, asError)
  const cause = z.instanceof(Error).parse(failure?.cause)
  expect(cause.name).toBe('ConfigError')
  expect(cause.message).toMatch(/^probes: there is a check type "(http|queue)" already[^\n]*$/)
})

test('a checker is told its service and its arguments, split as a shell does, with scripts switched off', async () => {
  const calls: Parameters<Checker>[0][] = []
  const queue: Checker = (call) => {
    calls.push(call)
    return healthy
  }
  expect(await askChecker({ queue }, 'queue "two words" 3')).toEqual(healthy)
  expect(calls).toEqual([{ serviceId: 'id', serviceName: 'Name', args: ['two words', '3'] }])
})

test('an endpoint names a checker or nothing, and the refusal lists what there is', async () => {
  const custom = (await registryOf({ checkers: { queue: () => healthy } })).get('custom')
  expect(custom?.endpoint.safeParse('queue a b').success).toBe(true)
  for (const stranger of ['queu', 'toString', '__proto__', ''])
    expect(custom?.endpoint.safeParse(stranger).error?.issues[0]?.message).toMatch(/HALE_SCRIPTS_DIR/)
  expect(custom?.endpoint.safeParse('queu').error?.issues[0]?.message).toMatch(/^there is no checker "queu" \(there is queue\)/)
})

test('the type custom is unavailable only while there are neither scripts nor checkers', async () => {
  const unavailable = async (own: Partial<Plugged>, env?: Record<string, string>) => (await registryOf(own, env)).get('custom')?.unavailable
  expect(await unavailable({})).toContain('HALE_SCRIPTS_DIR')
  expect(await unavailable({}, { HALE_SCRIPTS_DIR: '/srv/scripts' })).toBeUndefined()
  expect(await unavailable({ checkers: { queue: () => healthy } })).toBeUndefined()
})

test('an own probe may say why it is unavailable', async () => {
  const away: Probe = { ...probe('queue'), unavailable: 'QUEUE_URL is not set' }
  expect((await registryOf({ probes: [away] })).get('queue')?.unavailable).toBe('QUEUE_URL is not set')
})

test('what a plugin answers is a verdict or a fault of its own', async () => {
  const spoken = untyped({ status: 'healthy' })
  expect(await askChecker({ spoken }, 'spoken')).toEqual(healthy)
  for (const answer of [undefined, null, 'ok', {}, { status: 'up' }, { status: 'unhealthy', error: 'x' }, { status: 'unknown' }])
    await expect(askChecker({ odd: untyped(answer) }, 'odd')).rejects.toThrow(/^checker odd answered what is no verdict: /)
})

test('the texts of a plugin become one printable line of bounded length', async () => {
  const chatty: Checker = () => ({ status: 'unhealthy', reason: 'script', error: `a\nb\u001b[31m${'x'.repeat(100_000)}` })
  const said = await askChecker({ chatty }, 'chatty')
  expect(said.status === 'unhealthy' && said.error).toMatch(/^a b x{10}/)
  expect(said.status === 'unhealthy' && said.error.length).toBeLessThanOrEqual(500)
})

test('a plugin that throws at once and one that throws later reject alike', async () => {
  const atOnce: Checker = () => {
    throw new Error('broken')
  }
  await expect(askChecker({ atOnce }, 'atOnce')).rejects.toThrow('broken')
  await expect(askChecker({ later: () => Promise.reject(new Error('broken')) }, 'later')).rejects.toThrow('broken')
})

test('code of a plugin is known as such while it looks and while it is told to stop, and nowhere else', async () => {
  const scope = housing({ probes: [] })
  const visitors = await scope.resolve(guests)
  const seen: (string | undefined)[] = []
  const slow = probe('slow', (_, signal) => {
    seen.push(visitors.current())
    return new Promise((resolve) => {
      signal.addEventListener('abort', () => {
        seen.push(visitors.current())
        resolve(healthy)
      })
    })
  })
  const registry = await createScope(preset(guests, visitors), preset(plugged, { probes: [slow], checkers: {} })).resolve(probes)
  const controller = new AbortController()
  const looking = registry.get('slow')?.run(target('x'), controller.signal)
  controller.abort()
  await looking
  expect(seen).toEqual(['probe slow', 'probe slow'])
  expect(visitors.current()).toBeUndefined()
})
