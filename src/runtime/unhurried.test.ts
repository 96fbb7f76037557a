import { expect, test } from 'vitest'
import { manualClock } from './manual-clock.ts'
import { unhurried } from './unhurried.ts'

/** A clock that tells how long work takes. */
const housing = () => {
  const clock = manualClock()
  let spent = 0
  const working = { ...clock, monotonic: () => clock.monotonic() + spent }
  const controller = new AbortController()
  const rest = unhurried(working, controller.signal)
  /** Works for so long, then rests; tells whether the rest is over. */
  const step = (workedMs: number) => {
    spent += workedMs
    const state = { isOver: false }
    void rest().then(() => (state.isOver = true))
    return state
  }
  return { clock, step, controller }
}
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(() => setImmediate(resolve)))

test('a short step rests for one turn of the others', async () => {
  const { step } = housing()
  const rest = step(1)
  await turn()
  expect(rest.isOver).toBe(true)
})

test('several milliseconds of work are followed by three times as long a rest', async () => {
  const { step, clock } = housing()
  step(3)
  await turn()
  const rest = step(3)
  await clock.advance(17)
  expect(rest.isOver).toBe(false)
  await clock.advance(1)
  expect(rest.isOver).toBe(true)
})

test('who has to stop does not rest', async () => {
  const { step, controller } = housing()
  const rest = step(1000)
  controller.abort()
  await turn()
  expect(rest.isOver).toBe(true)
})
