import fc from 'fast-check'
import { expect, test } from 'vitest'
import { manualClock } from '#runtime/manual-clock.ts'
import { createAgenda } from './agenda.ts'

const diary = () => {
  const clock = manualClock()
  const taken: string[] = []
  const agenda = createAgenda(clock, () => taken.push(...agenda.take(2)))
  agenda.start()
  return { agenda, clock, taken, at: (ms: number) => clock.now() + ms }
}

test('each is taken once, at its time, the one that waits longest first, a few at a time', async () => {
  const { agenda, clock, taken, at } = diary()
  for (const [index, id] of ['a', 'b', 'c', 'd', 'e'].entries()) agenda.put(id, at(5000 - index))
  await clock.advance(4995)
  expect(taken).toEqual([])
  await clock.advance(5)
  expect(taken).toEqual(['e', 'd', 'c', 'b', 'a'])
})

test('the last that was planned for something counts', async () => {
  const { agenda, clock, taken, at } = diary()
  agenda.put('a', at(1000))
  agenda.put('a', at(3000))
  agenda.put('b', at(1000))
  agenda.put('b', null)
  await clock.advance(2000)
  expect(taken).toEqual([])
  await clock.advance(1000)
  expect(taken).toEqual(['a'])
})

test('a clock that is set forward is noticed within seconds, and a stopped agenda is silent', async () => {
  const { agenda, clock, taken, at } = diary()
  agenda.put('a', at(3_600_000))
  agenda.put('b', at(7_200_000))
  clock.jump(3_600_000)
  await clock.advance(10_000)
  expect(taken).toEqual(['a'])
  agenda.stop()
  await clock.advance(7_200_000)
  expect(taken).toEqual(['a'])
})

test('whatever is planned and planned anew, what is due is what was planned last', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.option(fc.nat(20_000)))), async (plans) => {
      const { agenda, clock, taken, at } = diary()
      const last = new Map(plans)
      for (const [id, delay] of plans) agenda.put(id, delay === null ? null : at(delay))
      await clock.advance(20_000)
      expect(taken.toSorted()).toEqual([...last].flatMap(([id, delay]) => (delay === null ? [] : [id])).toSorted())
    }),
    { numRuns: 50 },
  )
})
