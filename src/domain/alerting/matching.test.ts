import fc from 'fast-check'
import { expect, test } from 'vitest'
import { matches } from './matching.ts'
import { criticalities } from '../service.ts'

const service = { id: 'a', type: 'http', criticality: 'high' as const, group: 'shop', tags: ['eu', 'web'] }

test('an empty match, and one of empty lists, means every service', () => {
  expect(matches({}, service)).toBe(true)
  expect(matches({ services: [], types: [], criticalities: [], groups: [], tags: [] }, service)).toBe(true)
})

test.each([
  [{ services: ['a', 'b'] }, true],
  [{ services: ['b'] }, false],
  [{ types: ['http'] }, true],
  [{ types: ['tcp'] }, false],
  [{ criticalities: ['high' as const] }, true],
  [{ criticalities: ['low' as const] }, false],
  [{ groups: ['shop'] }, true],
  [{ groups: ['other'] }, false],
  [{ tags: ['other', 'web'] }, true],
  [{ tags: ['other'] }, false],
])('%j of the example: %s', (match, expected) => {
  expect(matches(match, service)).toBe(expected)
})

test('a service without a group or tags fits no group and no tag', () => {
  expect(matches({ groups: ['shop'] }, { ...service, group: null })).toBe(false)
  expect(matches({ tags: ['web'] }, { ...service, tags: [] })).toBe(false)
})

const few = (...values: readonly string[]) => fc.option(fc.subarray([...values]), { nil: undefined })

const anyMatch = fc.record({
  services: few('a', 'b'),
  types: few('http', 'tcp'),
  criticalities: fc.option(fc.subarray([...criticalities]), { nil: undefined }),
  groups: few('shop', 'other'),
  tags: few('eu', 'web', 'us'),
})

test('all that is given must fit: a match fits exactly where each of its parts alone does', () => {
  fc.assert(
    fc.property(anyMatch, (match) => {
      const alone = Object.entries(match).map(([key, value]) => matches({ [key]: value }, service))
      expect(matches(match, service)).toBe(alone.every(Boolean))
    }),
  )
})
