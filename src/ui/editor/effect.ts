import { checkBudget, planAttempt, type AttemptPlan, type AttemptRules } from '#domain/attempts.ts'
import { countWords } from '../words.ts'
import type { Input } from './draft.ts'

const nbsp = '\u00a0'
const units = [
  [86_400_000, 'd'],
  [3_600_000, 'h'],
  [60_000, 'min'],
  [1000, 's'],
] as const

/** An exact span: `90 s` is `1 min 30 s`, and what is under ten seconds keeps its fraction, cut to hundredths. */
export const spanWords = (ms: number): string => {
  if (ms < 1000) return `${Math.floor(ms)}${nbsp}ms`
  if (ms < 10_000) return `${Math.floor(ms / 10) / 100}${nbsp}s`
  let rest = ms
  const parts = units.map(([size, word]) => {
    const count = Math.floor(rest / size)
    rest -= count * size
    return count === 0 ? '' : `${count}${nbsp}${word}`
  })
  return parts.filter(Boolean).join(' ')
}

/** The attempts of a check all of which time out. */
const longestCourse = (rules: AttemptRules, intervalMs: number): readonly AttemptPlan[] => {
  const plans: AttemptPlan[] = []
  let remainingMs = checkBudget(intervalMs)
  for (;;) {
    const plan = planAttempt(rules, plans.length, remainingMs)
    if (plan === null) return plans
    plans.push(plan)
    remainingMs -= plan.delayMs + plan.timeoutMs
  }
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

const shrinking = (rules: AttemptRules, intervalMs: number, plans: readonly AttemptPlan[]): string | null => {
  const attemptMs = Math.min(...plans.map(({ timeoutMs }) => timeoutMs))
  const delayMs = Math.min(...plans.slice(1).map((plan) => plan.delayMs), rules.retryDelayMs)
  const lead = `${countWords(plans.length, 'attempt')} of ${spanWords(rules.timeoutMs)}`
  if (attemptMs < rules.timeoutMs) {
    return `${lead} ${plans.length === 1 ? 'does' : 'do'} not fit into ${spanWords(intervalMs)}: where all time out, each gets ${spanWords(attemptMs)}.`
  }
  if (delayMs >= rules.retryDelayMs) return null
  const between = delayMs === 0 ? 'there is no delay between them' : `the delay between them shrinks to ${spanWords(delayMs)}`
  return `${lead} and their delays do not fit into ${spanWords(intervalMs)}: where all time out, ${between}.`
}

const opening = ({ failureThreshold }: Input, intervalMs: number, plans: readonly AttemptPlan[]): string => {
  const lastsMs = sum(plans.map(({ delayMs, timeoutMs }) => delayMs + timeoutMs))
  const latest = spanWords(Math.ceil((failureThreshold * intervalMs + lastsMs) / 1000) * 1000)
  const attempts = countWords(plans.length, 'failed attempt')
  const after = failureThreshold === 1 ? attempts : `${countWords(failureThreshold, 'failed check')} in a row (${attempts} each)`
  return `An incident opens after ${after}, at most ${latest} after the failure began.`
}

const closing = ({ recoveryThreshold }: Input): string =>
  recoveryThreshold === 1
    ? 'It closes with the first healthy check.'
    : `It closes after ${countWords(recoveryThreshold, 'healthy check')} in a row.`

/** What the settings come to, in sentences; the failure is taken to begin at the worst moment. */
export const effectOf = (input: Input): readonly string[] => {
  const intervalMs = input.checkInterval * 1000
  const rules = { timeoutMs: input.timeout, retries: input.retries, retryDelayMs: input.retryDelay }
  const plans = longestCourse(rules, intervalMs)
  if (plans.length === 0) return []
  const { degradedThreshold } = input
  return [
    `Checked every ${spanWords(intervalMs)}.`,
    opening(input, intervalMs, plans),
    shrinking(rules, intervalMs, plans),
    closing(input),
    degradedThreshold === null ? null : `Degraded when it takes more than ${spanWords(degradedThreshold)} to answer.`,
  ].filter((sentence) => sentence !== null)
}
