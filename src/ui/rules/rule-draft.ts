import type { Aggregation, Condition, Measure, Operator, Rule, Severity } from '#domain/alerting/alert.ts'
import { everyService, matchDraftOf, type MatchDraft, matchOf } from '../match/match-draft.ts'
import { noSpan, numberOf, secondsOf, type Span, spanOf, type Typed } from '../span/span.ts'

/** The fields of all kinds of conditions, so that going from kind to kind loses nothing. */
export interface ConditionDraft {
  readonly kind: Condition['kind']
  readonly after: Span
  readonly remindEvery: Span
  readonly for: Span
  readonly metric: Measure
  readonly aggregation: Aggregation
  readonly operator: Operator
  readonly threshold: Typed
  readonly window: Span
  readonly objective: Typed
  readonly factor: Typed
  readonly longWindow: Span
  readonly shortWindow: Span
}

/** A rule as its form holds it. */
export interface RuleDraft {
  readonly name: string
  readonly enabled: boolean
  readonly match: MatchDraft
  readonly condition: ConditionDraft
  readonly severity: Severity
  readonly channels: readonly string[]
  readonly policy: string | null
  readonly cooldown: Span
  readonly digestWindow: Span
}

/** A rule as the API takes it. */
export type RuleInput = Omit<Rule, 'id' | 'createdAt' | 'updatedAt' | 'channels'> & { readonly channels: string[] }

/** What holds where a field is left empty, in seconds but for the last two. */
export const usual = {
  for: 0,
  window: 300,
  longWindow: 3600,
  shortWindow: 300,
  cooldown: 0,
  digestWindow: 2,
  objective: 99.9,
  factor: 14.4,
}

const usualCondition: ConditionDraft = {
  kind: 'incident',
  after: noSpan('min'),
  remindEvery: noSpan('h'),
  for: { amount: 5, unit: 'min' },
  metric: 'response_time',
  aggregation: 'p95',
  operator: 'gt',
  threshold: 1000,
  window: spanOf(usual.window),
  objective: usual.objective,
  factor: usual.factor,
  longWindow: spanOf(usual.longWindow),
  shortWindow: spanOf(usual.shortWindow),
}

export const newRule: RuleDraft = {
  name: '',
  enabled: true,
  match: everyService,
  condition: usualCondition,
  severity: 'error',
  channels: [],
  policy: null,
  cooldown: spanOf(usual.cooldown),
  digestWindow: spanOf(usual.digestWindow),
}

const conditionDraftOf = (condition: Condition): ConditionDraft => {
  switch (condition.kind) {
    case 'incident': {
      const { kind, after, remindEvery } = condition
      return {
        ...usualCondition,
        kind,
        after: after === undefined ? usualCondition.after : spanOf(after),
        remindEvery: remindEvery === undefined ? usualCondition.remindEvery : spanOf(remindEvery),
      }
    }
    case 'degraded':
      return { ...usualCondition, kind: condition.kind, for: spanOf(condition.for) }
    case 'metric':
      return { ...usualCondition, ...condition, for: spanOf(condition.for), window: spanOf(condition.window) }
    case 'burn_rate':
      return { ...usualCondition, ...condition, longWindow: spanOf(condition.longWindow), shortWindow: spanOf(condition.shortWindow) }
  }
}

export const ruleDraftOf = (rule: Rule): RuleDraft => ({
  name: rule.name,
  enabled: rule.enabled,
  match: matchDraftOf(rule.match),
  condition: conditionDraftOf(rule.condition),
  severity: rule.severity,
  channels: rule.channels,
  policy: rule.policy,
  cooldown: spanOf(rule.cooldown),
  digestWindow: spanOf(rule.digestWindow),
})

export const copyOf = (rule: Rule): RuleDraft => ({ ...ruleDraftOf(rule), name: `${rule.name} (copy)` })

const given = <Key extends string>(key: Key, value: number | null) =>
  value === null ? {} : ({ [key]: value } as { [name in Key]: number })

export const conditionOf = (draft: ConditionDraft): Condition => {
  const seconds = (key: 'for' | 'window' | 'longWindow' | 'shortWindow'): number => secondsOf(draft[key]) ?? usual[key]
  switch (draft.kind) {
    case 'incident':
      return { kind: draft.kind, ...given('after', secondsOf(draft.after)), ...given('remindEvery', secondsOf(draft.remindEvery)) }
    case 'degraded':
      return { kind: draft.kind, for: seconds('for') }
    case 'metric': {
      const { kind, metric, aggregation, operator, threshold } = draft
      return { kind, metric, aggregation, operator, threshold: numberOf(threshold) ?? 0, window: seconds('window'), for: seconds('for') }
    }
    case 'burn_rate': {
      const { kind, objective, factor } = draft
      const numbers = { objective: numberOf(objective) ?? usual.objective, factor: numberOf(factor) ?? usual.factor }
      return { kind, ...numbers, longWindow: seconds('longWindow'), shortWindow: seconds('shortWindow') }
    }
  }
}

/** The draft as the API takes it, every field given. */
export const ruleInputOf = (draft: RuleDraft): RuleInput => ({
  name: draft.name,
  enabled: draft.enabled,
  match: matchOf(draft.match),
  condition: conditionOf(draft.condition),
  severity: draft.severity,
  channels: [...draft.channels],
  policy: draft.policy,
  cooldown: secondsOf(draft.cooldown) ?? usual.cooldown,
  digestWindow: secondsOf(draft.digestWindow) ?? usual.digestWindow,
})
