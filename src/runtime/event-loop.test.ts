import { setTimeout as sleep } from 'node:timers/promises'
import { createScope } from '@pumped-fn/core-next'
import { expect, onTestFinished, test } from 'vitest'
import { eventLoop } from './event-loop.ts'

const observed = async () => {
  const scope = createScope()
  onTestFinished(() => scope.dispose())
  return scope.resolve(eventLoop)
}

const busyFor = (ms: number): void => {
  for (const end = performance.now() + ms; performance.now() < end;);
}

test('one long turn and many that are too long hold the loop up, waiting does not, whenever its delay is taken', async () => {
  const loop = await observed()
  const growth = async (during: () => Promise<void>): Promise<number> => {
    const before = loop.heldUpMs()
    await during()
    return loop.heldUpMs() - before
  }
  expect(await growth(async () => busyFor(600))).toBeGreaterThan(500)
  const turns = async (): Promise<void> => {
    for (let turn = 0; turn < 6; turn += 1) {
      busyFor(150)
      await sleep(1)
      loop.takeDelay()
    }
  }
  expect(await growth(turns)).toBeGreaterThan(500)
  await expect.poll(() => growth(() => sleep(500))).toBeLessThan(100)
})
