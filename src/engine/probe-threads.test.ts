import { setTimeout as sleep } from 'node:timers/promises'
import { createScope, preset } from '@pumped-fn/core-next'
import { pino } from 'pino'
import { expect, onTestFinished, test } from 'vitest'
import { probes, registry } from '#probes/index.ts'
import { growthOf, oddProbe } from '#probes/threads/odd-probe.fixture.ts'
import { threadEntry, threads } from '#probes/threads/threads.ts'
import { config, parseConfig } from '#runtime/config.ts'
import { log } from '#runtime/log.ts'
import { rig } from './rig.ts'

const anyTarget = { serviceId: 'any', serviceName: 'any', endpoint: 'any', options: {} }

/** An engine whose checks are made in one real thread, which has begun. */
const housing = async () => {
  const scope = createScope(
    preset(config, parseConfig({ HALE_PROBE_THREADS: '1' })),
    preset(log, pino({ enabled: false })),
    preset(threadEntry, new URL('../probes/threads/odd-thread.fixture.ts', import.meta.url)),
  )
  onTestFinished(() => scope.dispose())
  const probe = (await scope.resolve(threads)).carry(oddProbe)
  const house = await rig({ presets: [preset(probes, registry([probe]))] })
  const heldUpMs = (): number => probe.carried?.heldUpMs(anyTarget) ?? 0
  const threadGoesOn = () => expect.poll(() => growthOf(heldUpMs)).toBeLessThan(50)
  await threadGoesOn()
  const statuses = async (id: string) => (await house.recorded(id)).map(({ status }) => status)
  return {
    ...house,
    threadGoesOn,
    statuses,
    add: (id: string, endpoint: string, options: { readonly blockMs?: number } = {}) =>
      house.add(id, { type: 'odd', endpoint, options: { ...options }, checkInterval: 3, timeout: 1000, retries: 0 }),
    /** Lets time pass until a check has begun. */
    checkBegins: async (): Promise<void> => {
      while (house.engine.status().inFlight === 0) await house.clock.advance(100)
    },
    /** What is recorded first once the thread has answered. Hardly any time passes, so that no attempt ends by itself. */
    firstStatus: async (id: string) => {
      await expect.poll(async () => (await house.clock.advance(5), await statuses(id)).length).toBe(1)
      return (await statuses(id))[0]
    },
  }
}

test('the end of a thread makes its checks unknown, opens no incident, and the next checks find another thread', async () => {
  const { add, checkBegins, firstStatus, threadGoesOn, incidents, engine, roster } = await housing()
  await add('fatal', 'crash')
  await checkBegins()
  expect(await firstStatus('fatal')).toBe('unknown')
  expect(await incidents('fatal')).toEqual([])
  await roster.remove('fatal')

  await threadGoesOn()
  await add('well', 'well')
  await checkBegins()
  expect(await firstStatus('well')).toBe('healthy')
  expect(engine.status()).toMatchObject({ inFlight: 0, queueDepth: 0 })
})

test('a thread that stands still makes its checks unknown, never unhealthy', async () => {
  const { add, checkBegins, statuses, incidents, clock } = await housing()
  await add('blocked', 'block', { blockMs: 60_000 })
  await checkBegins()
  // All the time of the check goes by while the thread is busy with itself, there and here.
  while ((await statuses('blocked')).length === 0) {
    await sleep(100)
    await clock.advance(100)
  }
  expect(await statuses('blocked')).toEqual(['unknown'])
  expect(await incidents('blocked')).toEqual([])
})
