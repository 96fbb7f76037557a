import { createScope, preset } from '@pumped-fn/core-next'
import { pino } from 'pino'
import { expect, onTestFinished, test } from 'vitest'
import { config, parseConfig } from '#runtime/config.ts'
import { log } from '#runtime/log.ts'
import { metrics } from '#runtime/metrics.ts'
import type { Seen, Target } from '../probe.ts'
import { growthOf, oddProbe } from './odd-probe.fixture.ts'
import { threadEntry, threads } from './threads.ts'

const targetOf = (endpoint: string, options: Target['options'] = {}): Target => ({
  serviceId: endpoint,
  serviceName: endpoint,
  endpoint,
  options,
})
const noteOf = ({ verdict }: Seen): string => (verdict.status === 'healthy' ? (verdict.note ?? '') : `not healthy: ${verdict.error}`)

const housing = async (count: number) => {
  const scope = createScope(
    preset(config, parseConfig({ HALE_PROBE_THREADS: String(count) })),
    preset(log, pino({ enabled: false })),
    preset(threadEntry, new URL('odd-thread.fixture.ts', import.meta.url)),
  )
  onTestFinished(() => scope.dispose())
  const probe = (await scope.resolve(threads)).carry(oddProbe)
  const { probeThreadsLost } = await scope.resolve(metrics)
  const { carried } = probe
  const look = async (target: Target, signal = new AbortController().signal): Promise<Seen> => {
    if (!carried) throw new Error('there are no threads')
    return carried.look(target, signal)
  }
  const heldUpMs = (target: Target): number => carried?.heldUpMs(target) ?? 0
  const lost = async (): Promise<number> => (await probeThreadsLost.get()).values[0]?.value ?? 0
  return { probe, look, lost, heldUpMs }
}

test('without threads a probe is carried out where it is', async () => {
  const { probe } = await housing(0)
  expect(probe).toBe(oddProbe)
})

test('a service is looked at by the same thread each time, and services are spread over all threads', async () => {
  const { look } = await housing(2)
  const [one, other] = [targetOf('one'), targetOf('other')]
  const notes: string[] = []
  for (const target of [one, other, one, other]) notes.push(noteOf(await look(target)))
  const [first, second, third, fourth] = notes.map((note) => note.split(', '))
  expect(first?.[0]).toMatch(/^thread [1-9]/)
  expect(second?.[0]).not.toBe(first?.[0])
  expect(third).toEqual([first?.[0], 'look 2'])
  expect(fourth).toEqual([second?.[0], 'look 2'])
})

test('what a probe throws in a thread is thrown here', async () => {
  const { look } = await housing(1)
  await expect(look(targetOf('throw'))).rejects.toThrow('what no probe should throw')
})

test('a look that is called off ends in its thread, and the thread goes on', async () => {
  const { look } = await housing(1)
  const controller = new AbortController()
  let isSettled = false
  void look(targetOf('never'), controller.signal).then(() => (isSettled = true))
  controller.abort()
  expect(noteOf(await look(targetOf('next')))).toMatch(/look 2$/)
  expect(isSettled).toBe(false)
})

test('the end of a thread costs the looks that were under way in it, which are unknown, and nothing else', async () => {
  const { look, lost } = await housing(2)
  // Every second target lives in one thread.
  const crashing = look(targetOf('crash'))
  const elsewhere = targetOf('elsewhere')
  const spared = look(elsewhere)
  const beside = look(targetOf('never'))
  const unknown = { status: 'unknown', error: 'the thread that made the check ended unexpectedly; another takes its place' }
  expect((await Promise.all([crashing, beside])).map(({ verdict }) => verdict)).toEqual([unknown, unknown])
  expect(noteOf(await spared)).toMatch(/look 1$/)
  expect(noteOf(await look(elsewhere))).toMatch(/look 2$/)
  expect(await lost()).toBe(1)
})

test('another thread takes the place of one that ended, and is told of its services anew', async () => {
  const { look } = await housing(1)
  const shop = targetOf('shop')
  const before = noteOf(await look(shop))
  expect((await look(targetOf('crash'))).verdict.status).toBe('unknown')
  await expect.poll(async () => noteOf(await look(shop))).toMatch(/^thread \d+, look 1$/)
  expect(noteOf(await look(shop))).not.toContain(before.split(',')[0])
})

test('a thread that stands still says so, and one that waits for an answer does not', async () => {
  const { look, heldUpMs } = await housing(1)
  const block = targetOf('block', { blockMs: 4000 })
  await look(targetOf('warm'))
  const blocked = look(block)
  const before = heldUpMs(block)
  await expect.poll(() => heldUpMs(block) - before, { interval: 20 }).toBeGreaterThan(600)
  // How long it took is measured where it was done.
  expect((await blocked).tookMs).toBeGreaterThanOrEqual(4000)
  expect(heldUpMs(block) - before).toBeGreaterThan(3500)
  void look(targetOf('never'))
  await expect.poll(() => growthOf(() => heldUpMs(block))).toBeLessThan(50)
})
