import { describe, expect, it } from 'vitest'
import type { Condition, Rule } from '#domain/alerting/alert.ts'
import { burnRateEffect, conditionWords, unitOf } from './condition-words.ts'
import { copyOf, newRule, ruleDraftOf, ruleInputOf, type RuleInput } from './rule-draft.ts'
import { ruleWords, whomWords } from './rule-words.ts'

const names = { service: (id: string) => id, channel: (id: string) => `#${id}`, policy: (id: string) => id }
const plain = (words: string): string => words.replaceAll('\u00a0', ' ')
const input: RuleInput = {
  name: 'Shop',
  enabled: true,
  match: { tags: ['shop'] },
  condition: { kind: 'incident', after: 300, remindEvery: 3600 },
  severity: 'critical',
  channels: ['ops'],
  policy: 'On call',
  cooldown: 600,
  digestWindow: 2,
}

const conditions: readonly Condition[] = [
  { kind: 'incident' },
  { kind: 'incident', after: 300, remindEvery: 3600 },
  { kind: 'degraded', for: 0 },
  { kind: 'metric', metric: 'error_rate', aggregation: 'avg', operator: 'gte', threshold: 2.5, window: 600, for: 90 },
  { kind: 'burn_rate', objective: 99.5, factor: 6, longWindow: 21_600, shortWindow: 1800 },
]

describe('a rule', () => {
  it('is stored as it was read, whatever its condition', () => {
    for (const condition of conditions) {
      const rule: Rule = { ...input, condition, id: 'r', createdAt: 1, updatedAt: 1 }
      expect(ruleInputOf(ruleDraftOf(rule))).toEqual({ ...input, condition })
    }
  })

  it('of a copy has all but the name', () => {
    const rule: Rule = { ...input, id: 'r', createdAt: 1, updatedAt: 1 }
    expect(copyOf(rule)).toEqual({ ...ruleDraftOf(rule), name: 'Shop (copy)' })
  })

  it('says what it comes to', () => {
    expect(ruleWords(input, names).map(plain)).toEqual([
      'When an incident has been open for 5 min (tag shop), tell #ops, then policy On call. Severity: critical.',
      'They are reminded every 1 h until it is over.',
      'Within 10 min after its end the same alert is not told again.',
    ])
    expect(ruleWords(ruleInputOf(newRule), names)[0]).toContain('(any service), an alert is shown here, but nobody is told')
    expect(whomWords({ channels: [], policy: 'On call' }, names)).toBe('policy On call')
  })
})

describe('a condition', () => {
  it('is said with the right unit', () => {
    expect(conditions.map((condition) => plain(conditionWords(condition)))).toEqual([
      'an incident opens',
      'an incident has been open for 5 min',
      'it is degraded',
      'the mean error rate over 10 min is at least 2.5 % for 1 min 30 s',
      'the error budget of 99.5 % is spent 6 times too fast over 6 h',
    ])
    expect(unitOf({ metric: 'response_time', aggregation: 'p95' })).toBe('ms')
    expect(unitOf({ metric: 'error_rate', aggregation: 'count' })).toBe('')
  })

  it('tells what a burn rate means for the budget', () => {
    const fast = { kind: 'burn_rate', objective: 99.9, factor: 14.4, longWindow: 3600, shortWindow: 300 } as const
    expect(burnRateEffect(fast).map(plain)).toEqual([
      '99.9 % leaves a budget of 43 min 12 s of failure in 30 days; 14.4 times too fast it is spent in 2 d 2 h.',
      'The alert comes when 2 % of the budget has gone within 1 h: 52 s into a complete outage. It ends once the last 5 min are well again.',
    ])
    expect(burnRateEffect({ ...fast, objective: 90 }).map(plain)[1]).toBe(
      'Nothing fails that fast: the highest factor for this objective is 10.',
    )
    expect(burnRateEffect({ ...fast, objective: 100 })).toEqual([])
  })
})
