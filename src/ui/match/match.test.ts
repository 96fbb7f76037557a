import { describe, expect, it } from 'vitest'
import { everyService, matchDraftOf, matchOf } from './match-draft.ts'
import { matchWords } from './match-words.ts'

const nameOf = (id: string): string => `service ${id}`

describe('a match', () => {
  it('leaves out what narrows nothing, and is read as it was written', () => {
    expect(matchOf(everyService)).toEqual({})
    const match = { services: ['a'], criticalities: ['high', 'critical'] as const }
    expect(matchOf(matchDraftOf(match))).toEqual(match)
  })

  it('is said in words, and counted where it is long', () => {
    expect(matchWords({}, nameOf)).toBe('every service')
    expect(matchWords({ criticalities: ['high', 'critical'], tags: ['shop'] }, nameOf)).toBe('criticality high or critical, tag shop')
    expect(matchWords({ services: ['a', 'b'] }, nameOf)).toBe('service a or service b')
    expect(matchWords({ services: ['a', 'b', 'c', 'd'], groups: ['1', '2', '3', '4'] }, nameOf)).toBe(
      '4\u00a0services, one of 4\u00a0groups',
    )
  })
})
