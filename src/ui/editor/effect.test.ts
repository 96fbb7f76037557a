import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Draft, inputOf, newDraft } from './draft.ts'
import { effectOf, spanWords } from './effect.ts'

const plain = (text: string): string => text.replaceAll('\u00a0', ' ')
const said = (fields: Partial<Draft>): string => plain(effectOf(inputOf({ ...newDraft('http'), ...fields })).join(' '))

describe('the effect in words', () => {
  it('says how often it is checked and when an incident opens at the latest', () => {
    expect(said({ checkInterval: 30 })).toBe(
      'Checked every 30 s. An incident opens after 3 failed attempts, at most 47 s after the failure began. It closes with the first healthy check.',
    )
  })

  it('counts the checks that a threshold asks for', () => {
    expect(said({ checkInterval: 60, retries: 0, failureThreshold: 3, recoveryThreshold: 2 })).toBe(
      'Checked every 1 min. An incident opens after 3 failed checks in a row (1 failed attempt each), at most 3 min 5 s after the failure began. It closes after 2 healthy checks in a row.',
    )
  })

  it('says when delays shrink to fit the interval', () => {
    expect(said({ checkInterval: 10, timeout: 3000 })).toContain(
      '3 attempts of 3 s and their delays do not fit into 10 s: where all time out, the delay between them shrinks to 375 ms.',
    )
  })

  it('says when attempts shrink to fit the interval', () => {
    expect(said({ checkInterval: 10, timeout: 5000 })).toContain(
      '3 attempts of 5 s do not fit into 10 s: where all time out, each gets 3.25 s.',
    )
  })

  it('says nothing of shrinking where all fits', () => expect(said({ checkInterval: 60 })).not.toContain('fit'))

  it('says from when on a slow answer is a warning', () =>
    expect(said({ degradedThreshold: 800 })).toContain('Degraded when it takes more than 800 ms to answer.'))

  it('finds words for whatever is typed', () => {
    const number = fc.oneof(fc.constant(''), fc.integer({ min: -10, max: 400_000 }), fc.constant('-'))
    fc.assert(
      fc.property(number, number, number, (checkInterval, timeout, retries) => {
        expect(said({ checkInterval, timeout, retries: typeof retries === 'number' ? retries % 7 : retries })).not.toMatch(
          /NaN|undefined|Infinity/,
        )
      }),
    )
  })
})

describe('spans', () => {
  it.each([
    [350, '350 ms'],
    [1500, '1.5 s'],
    [47_000, '47 s'],
    [90_000, '1 min 30 s'],
    [3_600_000, '1 h'],
    [86_461_000, '1 d 1 min 1 s'],
  ])('%i ms is %s', (ms, words) => expect(plain(spanWords(ms))).toBe(words))
})
