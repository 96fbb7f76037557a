import type { Alert, DegradedCondition, Rule } from '#domain/alerting/alert.ts'
import { notDegraded } from '#domain/alerting/degraded.ts'
import { type Holding, idle } from '#domain/alerting/holding.ts'
import { isWindowed, type WindowedCondition, windowsOf } from '#domain/alerting/look.ts'
import { matcherOf } from '#domain/alerting/matching.ts'
import { hourMs } from '#domain/rollup.ts'
import { emptySamples } from '#domain/alerting/samples.ts'
import type { StoredService } from '#domain/service.ts'
import { isLong } from '#domain/alerting/window.ts'
import type { DegradedLook, Post, WindowedLook } from './post.ts'

/** A whole hour has to be at hand for some minutes after its end, until it is added to the hours before it. */
const longestKeepMs = hourMs + 5 * 60_000

interface WindowedRule {
  readonly rule: Rule
  readonly condition: WindowedCondition
  readonly concerns: (service: StoredService) => boolean
}

interface DegradedRule {
  readonly rule: Rule
  readonly condition: DegradedCondition
  readonly concerns: (service: StoredService) => boolean
}

/** The enabled rules that are about more than incidents, prepared for many services. */
export interface WatchedRules {
  readonly windowed: readonly WindowedRule[]
  readonly degraded: readonly DegradedRule[]
}

export const watchedRules = (rules: readonly Rule[]): WatchedRules => {
  const windowed: WindowedRule[] = []
  const degraded: DegradedRule[] = []
  for (const rule of rules) {
    const { condition } = rule
    if (!rule.enabled) continue
    if (isWindowed(condition)) windowed.push({ rule, condition, concerns: matcherOf(rule.match) })
    else if (condition.kind === 'degraded') degraded.push({ rule, condition, concerns: matcherOf(rule.match) })
  }
  return { windowed, degraded }
}

/** Alerts that are open for one service, by rule. */
export type OpenAlerts = ReadonlyMap<string, Pick<Alert, 'startedAt'>>

/** A rule that was changed goes on from what is open; one that was not, from where it stood. */
const holdingOf = (rule: Rule, before: { readonly rule: Rule; readonly holding: Holding } | undefined, open: OpenAlerts): Holding => {
  if (before && (before.rule === rule || before.holding.phase === 'active')) return before.holding
  const alert = open.get(rule.id)
  return alert ? { phase: 'active', since: alert.startedAt } : idle
}

const keepMsOf = (looks: readonly WindowedLook[]): number =>
  looks
    .flatMap(({ condition }) => windowsOf(condition))
    .reduce((longest, window) => Math.max(longest, isLong(window) ? longestKeepMs : window), 0)

export interface Known {
  readonly before: Post | undefined
  readonly open: OpenAlerts
}

/** What is to be kept of a service; null where no rule looks at it. */
export const postOf = (service: StoredService, rules: WatchedRules, { before, open }: Known): Post | null => {
  const windowed = rules.windowed.flatMap(({ rule, condition, concerns }): WindowedLook[] => {
    const known = before?.windowed.find((one) => one.rule.id === rule.id)
    return concerns(service) ? [{ rule, condition, holding: holdingOf(rule, known, open) }] : []
  })
  const degraded = rules.degraded.flatMap(({ rule, condition, concerns }): DegradedLook[] => {
    if (!concerns(service)) return []
    const known = before?.degraded.find((one) => one.rule.id === rule.id)
    if (known && known.rule === rule) return [{ ...known }]
    const holding = holdingOf(rule, known && { rule: known.rule, holding: known.degradation.holding }, open)
    return [{ rule, forMs: condition.for * 1000, degradation: { ...notDegraded, holding } }]
  })
  if (windowed.length + degraded.length === 0) return null
  const samples = windowed.length > 0 ? emptySamples() : null
  return { service, windowed, degraded, keepMs: keepMsOf(windowed), samples, hours: new Map(), arriving: [] }
}
