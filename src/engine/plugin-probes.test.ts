import { createScope, preset } from '@pumped-fn/core-next'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { probes } from '#probes/index.ts'
import { plugged } from '#probes/plugged.ts'
import { defineProbe, type Probe } from '#probes/probe.ts'
import { fine, rig } from './rig.ts'

type Look = (endpoint: string, signal: AbortSignal) => ReturnType<Probe['run']>

/** One check at a time, by a plugin's probe. */
const housing = async (look: Look, options: z.ZodObject = z.strictObject({})) => {
  const own = defineProbe({
    type: 'own',
    title: 'Own',
    description: 'Looks as told.',
    endpoint: z.string(),
    options,
    run: ({ endpoint }, signal) => look(endpoint, signal),
  })
  const registry = await createScope(preset(plugged, { probes: [own], checkers: {} })).resolve(probes)
  const house = await rig({ concurrency: 1, presets: [preset(probes, registry)] })
  const add = (id: string) => house.add(id, { type: 'own', endpoint: id, checkInterval: 10, timeout: 1000, retries: 0 })
  return { ...house, add }
}

test('a probe that hangs and ignores its signal keeps no place: it times out, and others are checked', async () => {
  const signals: AbortSignal[] = []
  const house = await housing((endpoint, signal) => {
    if (endpoint !== 'stuck') return Promise.resolve(fine)
    signals.push(signal)
    return new Promise(() => {})
  })
  await house.add('stuck')
  await house.add('well')
  await house.clock.advance(60_000)
  const [stuck, well] = await Promise.all([house.recorded('stuck'), house.recorded('well')])
  expect(new Set(stuck.map(({ status, reason }) => `${status} ${reason}`))).toEqual(new Set(['unhealthy timeout']))
  expect(stuck.length).toBeGreaterThanOrEqual(5)
  expect(well.length).toBeGreaterThanOrEqual(5)
  expect(new Set(well.map(({ status }) => status))).toEqual(new Set(['healthy']))
  expect(signals.every(({ aborted }) => aborted)).toBe(true)
  expect(house.engine.status()).toMatchObject({ inFlight: 0, queueDepth: 0 })
})

const thrown = (): never => {
  throw new Error('broken')
}
const throwing = z.strictObject({ key: z.string().default('x') }).refine(thrown)

test.each<[string, Look, z.ZodObject?]>([
  ['throws at once', thrown],
  ['throws later', () => Promise.reject(new Error('broken'))],
  ['answers nonsense', () => Promise.resolve({ status: 'splendid' } as never)],
  ['has rules that throw', () => Promise.resolve(fine), throwing],
])('a probe that %s is unknown, opens no incident and harms no other check', async (_, look, options) => {
  const house = await housing(look, options)
  await house.add('odd')
  await house.clock.advance(30_000)
  const recorded = await house.recorded('odd')
  expect(recorded.length).toBeGreaterThanOrEqual(2)
  expect(new Set(recorded.map(({ status, reason }) => `${status} ${reason}`))).toEqual(new Set(['unknown internal']))
  expect(await house.incidents('odd')).toEqual([])
  expect(house.engine.status()).toMatchObject({ inFlight: 0, queueDepth: 0 })
})
