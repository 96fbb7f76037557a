import { expect, it } from 'vitest'
import { createCoalesced } from './coalesced.ts'

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

const stage = () => {
  let runs = 0
  let wakeUp = (): void => {}
  const ask = createCoalesced(
    async () => {
      runs += 1
    },
    () =>
      new Promise((resolve) => {
        wakeUp = resolve
      }),
  )
  const wake = async (): Promise<void> => {
    await turn()
    wakeUp()
    await turn()
  }
  return { ask, wake, runs: () => runs }
}

it('does at once what is asked for first', () => {
  const { ask, runs } = stage()
  ask()
  expect(runs()).toBe(1)
})

it('does once, after its rest, all that is asked for meanwhile', async () => {
  const { ask, wake, runs } = stage()
  for (let times = 0; times < 100; times += 1) ask()
  expect(runs()).toBe(1)
  await wake()
  expect(runs()).toBe(2)
  await wake()
  expect(runs()).toBe(2)
  ask()
  expect(runs()).toBe(3)
})
