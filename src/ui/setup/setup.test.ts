import { describe, expect, it } from 'vitest'
import { changesOf } from './changes.ts'
import { afterChange, placed } from './placed.ts'

describe('what is to be stored', () => {
  it('is only what differs, whatever the order of its keys', () => {
    const stored = { id: 'a', name: 'n', match: { tags: ['x'], types: ['http'] }, cooldown: 0 }
    expect(changesOf(stored, { name: 'n', match: { types: ['http'], tags: ['x'] }, cooldown: 60 })).toEqual({ cooldown: 60 })
  })
})

describe('what was refused', () => {
  const draft = { name: '', levels: [{ delay: 1 }, { delay: 2 }] }
  const refused = [
    { path: 'levels.1.delay', message: 'too long' },
    { path: 'levels.1.delay', message: 'and odd' },
    { path: 'rrule', message: 'no' },
    { path: '', message: 'not at all' },
  ]

  it('stands beside its field; what has none is told by its name', () => {
    expect(placed(refused, draft)).toEqual({ problems: { 'levels.1.delay': 'too long' }, homeless: ['rrule: no', 'not at all'] })
  })

  it('goes when exactly that is changed', () => {
    const { problems } = placed(refused, draft)
    expect(afterChange(problems, { ...draft, name: 'n' }, draft)).toBe(problems)
    expect(afterChange(problems, { ...draft, levels: [{ delay: 1 }, { delay: 3 }] }, draft)).toEqual({})
  })
})
