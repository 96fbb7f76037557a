import { expect, test } from 'vitest'
import { cooldownAt, silenceAt } from './quiet.ts'

const silence = (id: string, until: number) => ({ id, match: {}, until, by: 'ada', reason: 'known', createdAt: 0 })

test('a cooldown lasts from the end of the alert before, and there is none without one', () => {
  expect(cooldownAt(1000, 60, 60_999)).toEqual({ kind: 'cooldown', until: 61_000 })
  expect(cooldownAt(1000, 60, 61_000)).toBeNull()
  expect(cooldownAt(1000, 0, 1000)).toBeNull()
  expect(cooldownAt(null, 60, 0)).toBeNull()
})

test('of several silences the longest counts, and none that is over', () => {
  expect(silenceAt([silence('a', 10), silence('b', 30), silence('c', 20)], 15)).toEqual({ kind: 'silence', id: 'b', until: 30 })
  expect(silenceAt([silence('a', 10)], 10)).toBeNull()
  expect(silenceAt([], 0)).toBeNull()
})
