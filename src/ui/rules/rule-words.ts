import type { Match, Rule } from '#domain/alerting/alert.ts'
import { spanWords } from '../editor/effect.ts'
import { matchWords } from '../match/match-words.ts'
import { burnRateEffect, conditionWords } from './condition-words.ts'
import type { RuleInput } from './rule-draft.ts'

/** Names of what a rule tells by ids. */
export interface RuleNames {
  readonly service: (id: string) => string
  readonly channel: (id: string) => string
  readonly policy: (id: string) => string
}

const and = new Intl.ListFormat('en')
const seconds = (count: number): string => spanWords(count * 1000)

/** Whom a rule alerts: `Slack ops and Pager, then policy On call`. */
export const whomWords = ({ channels, policy }: Pick<Rule, 'channels' | 'policy'>, names: RuleNames): string => {
  const direct = and.format(channels.map(names.channel))
  if (policy === null) return direct === '' ? 'nobody' : direct
  return direct === '' ? `policy ${names.policy(policy)}` : `${direct}, then policy ${names.policy(policy)}`
}

/** `any service`, `tag shop`. */
export const subjectWords = (match: Match, names: RuleNames): string => {
  const words = matchWords(match, names.service)
  return words === 'every service' ? 'any service' : words
}

const repeating = ({ condition }: RuleInput): string | null =>
  condition.kind === 'incident' && condition.remindEvery !== undefined && condition.remindEvery > 0
    ? `They are reminded every ${seconds(condition.remindEvery)} until it is over.`
    : null

const quieting = ({ cooldown, digestWindow }: RuleInput): string | null => {
  const parts = [
    cooldown > 0 && `within ${seconds(cooldown)} after its end the same alert is not told again`,
    digestWindow > 2 && `alerts wait up to ${seconds(digestWindow)} to go together in one message`,
  ].filter((part) => part !== false)
  const [first, ...others] = parts
  return first === undefined ? null : `${first.charAt(0).toUpperCase()}${[first, ...others].join('; ').slice(1)}.`
}

/** What a rule comes to, in sentences. */
export const ruleWords = (rule: RuleInput, names: RuleNames): readonly string[] => {
  const whom = whomWords(rule, names)
  const told = whom === 'nobody' ? 'an alert is shown here, but nobody is told' : `tell ${whom}`
  return [
    `When ${conditionWords(rule.condition)} (${subjectWords(rule.match, names)}), ${told}. Severity: ${rule.severity}.`,
    repeating(rule),
    ...(rule.condition.kind === 'burn_rate' ? burnRateEffect(rule.condition) : []),
    quieting(rule),
  ].filter((sentence) => sentence !== null)
}
