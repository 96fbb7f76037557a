import fc from 'fast-check'
import { expect, test } from 'vitest'
import { manualClock } from '#runtime/manual-clock.ts'
import { gated } from './lookup-gate.ts'
import type { Resolved } from './resolver.ts'

/** A system whose lookups are answered when the test says so. */
const housing = (places: number) => {
  const clock = manualClock()
  const asked: string[] = []
  const open: { readonly hostname: string; readonly done: Resolved }[] = []
  const gate = gated(
    {
      lookup: (hostname, done) => {
        asked.push(hostname)
        open.push({ hostname, done })
      },
    },
    { places, clock },
  )
  const told: string[] = []
  return {
    clock,
    asked,
    told,
    open,
    look: (hostname: string) => gate.lookup(hostname, (error) => told.push(`${hostname} ${error?.code ?? 'found'}`)),
    answer: (hostname: string) => {
      const place = open.findIndex((one) => one.hostname === hostname)
      const [oldest] = place < 0 ? [] : open.splice(place, 1)
      oldest?.done(null, [{ address: '127.0.0.1', family: 4 }])
    },
  }
}

test('who wants to know the same at the same time is told by one question, and by another one later', () => {
  const { look, answer, asked, told } = housing(2)
  look('a')
  look('a')
  answer('a')
  expect([asked, told]).toEqual([['a'], ['a found', 'a found']])
  look('a')
  expect(asked).toEqual(['a', 'a'])
})

test('nobody is told what was asked long before', async () => {
  const { look, answer, asked, told, clock } = housing(4)
  look('a')
  await clock.advance(300)
  look('a')
  expect(asked).toEqual(['a', 'a'])
  answer('a')
  expect(told).toEqual(['a found'])
  answer('a')
  expect(told).toEqual(['a found', 'a found'])
})

test('who waits for a place for too long is told that Hale is busy, and only they', async () => {
  const { look, answer, asked, told, clock } = housing(1)
  look('silent')
  look('late')
  await clock.advance(400)
  look('later')
  await clock.advance(200)
  expect(told).toEqual(['late EBUSY'])
  answer('silent')
  answer('later')
  expect(told).toEqual(['late EBUSY', 'silent found', 'later found'])
  expect(asked).toEqual(['silent', 'later'])
})

test('names that were slow hold half of the places at most, until they are quick again', async () => {
  const { look, answer, asked, clock } = housing(4)
  for (const name of ['s1', 's2', 's3']) look(name)
  await clock.advance(300)
  for (const name of ['s1', 's2', 's3']) answer(name)
  for (const name of ['s1', 's2', 's3', 'quick']) look(name)
  expect(asked.slice(3)).toEqual(['s1', 's2', 'quick'])
  answer('s1')
  expect(asked.slice(6)).toEqual(['s3'])
  for (const name of ['s2', 's3', 'quick']) answer(name)
  for (const name of ['s1', 's2', 's3', 'quick']) look(name)
  expect(asked.slice(7)).toEqual(['s1', 's2', 's3', 'quick'])
})

const step = fc.oneof(
  fc.record({ kind: fc.constant('look' as const), name: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f') }),
  fc.record({ kind: fc.constant('answer' as const), name: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f') }),
  fc.record({ kind: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 600 }) }),
)

test('all are told exactly once, and no more names are looked up at once than may be', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 4 }), fc.array(step, { maxLength: 60 }), async (places, steps) => {
      const { look, answer, told, open, clock } = housing(places)
      let looks = 0
      for (const one of steps) {
        if (one.kind === 'look') {
          looks += 1
          look(one.name)
        } else if (one.kind === 'answer') answer(one.name)
        else await clock.advance(one.ms)
        expect(open.length).toBeLessThanOrEqual(places)
      }
      for (let oldest = open[0]; oldest; oldest = open[0]) answer(oldest.hostname)
      await clock.advance(600)
      expect(told).toHaveLength(looks)
    }),
  )
})
