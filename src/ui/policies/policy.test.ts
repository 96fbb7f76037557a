import { describe, expect, it } from 'vitest'
import type { Policy } from '#domain/alerting/alert.ts'
import { climbWords, endWords, stepsOf } from './climb.ts'
import { copyOf, moved, newPolicy, policyDraftOf, policyInputOf, withLevel } from './policy-draft.ts'
import { placeholders, previewOf, sampleTemplate } from './template.ts'

const plain = (words: string): string => words.replaceAll('\u00a0', ' ')
const input = {
  name: 'On call',
  levels: [
    { delay: 0, channels: ['slack'], template: null },
    { delay: 600, channels: ['pager', 'mail'], template: 'Level {{level}}' },
  ],
  repeatEvery: 1800,
  maxRepeats: 2,
}
const policy: Policy = { ...input, id: 'p', createdAt: 1, updatedAt: 1 }
const nameOf = (id: string): string => `#${id}`

describe('a policy', () => {
  it('is stored as it was read', () => {
    expect(policyInputOf(policyDraftOf(policy))).toEqual(input)
    expect(copyOf(policy).name).toBe('On call (copy)')
  })

  it('begins with one level and gets more, each of which can be told from the others', () => {
    const levels = withLevel(withLevel(newPolicy.levels))
    expect(new Set(levels.map(({ key }) => key)).size).toBe(3)
    expect(policyInputOf({ ...newPolicy, levels }).levels.map(({ delay }) => delay)).toEqual([0, 600, 600])
  })

  it('lets a level change places with the one beside it, as far as there is one', () => {
    const { levels } = policyDraftOf(policy)
    expect(moved(levels, 1, -1).map(({ key }) => key)).toEqual([2, 1])
    expect(moved(levels, 0, 1).map(({ key }) => key)).toEqual([2, 1])
    expect(moved(levels, 0, -1)).toBe(levels)
    expect(moved(levels, 1, 1)).toBe(levels)
  })

  it('says who is told when, and how it ends', () => {
    expect(stepsOf(policy, nameOf).map(({ when, who }) => plain(`${when}: ${who}`))).toEqual([
      'At once: #slack',
      '+10 min: #pager and #mail',
    ])
    expect(plain(climbWords(policy, nameOf))).toBe('At once: #slack; +10 min: #pager and #mail; again up to 2 times every 30 min')
    expect(endWords({ ...policy, repeatEvery: null })).toMatch(/^Ends there/)
  })
})

describe('a template', () => {
  it('reads as it will be sent: with what its placeholders stand for, and nothing escaped', () => {
    expect(previewOf(sampleTemplate, 2)).toEqual({
      text: 'Level 2: payments-api is down, HTTP 503 (expected 200-399). Nobody has acknowledged yet.',
    })
    expect(previewOf('{{service.endpoint}} & co', 1)).toEqual({ text: 'https://payments.example/health & co' })
    for (const [name] of placeholders) expect(previewOf(`{{${name}}}`, 1)).not.toEqual({ text: '' })
  })

  it('that is broken says how', () => {
    expect(previewOf('{{#alert}} open', 1)).toHaveProperty('problem', expect.stringContaining('Unclosed section'))
  })
})
