import { isDeepStrictEqual } from 'node:util'
import type { Rule, StoredAlert, Suppression } from '#domain/alerting/alert.ts'
import { advance, nextLookAt } from '#domain/alerting/advance.ts'
import { resolveAlert } from '#domain/alerting/alert-end.ts'
import type { Advance, Circumstances, Telling } from '#domain/alerting/circumstances.ts'
import { flapWindowMs } from '#domain/alerting/flapping.ts'
import { cooldownAt } from '#domain/alerting/quiet.ts'
import { intervalMs } from '#domain/service.ts'
import { begin } from './begin.ts'
import type { Book, ConditionStanding } from './book.ts'
import { follow } from './follow.ts'
import { type StandingCondition, standingCondition } from './standing-condition.ts'
import type { Around, Subject } from './subject.ts'

/** An alert that is new or has changed, and what is said of it. */
export interface Outcome {
  readonly before: StoredAlert | null
  readonly after: StoredAlert
  readonly tellings: readonly Telling[]
}

export interface Reviewed {
  readonly book: Book
  readonly outcomes: readonly Outcome[]
  /** When to look again by itself, or null. */
  readonly nextAt: number | null
}

const soonest = (instants: readonly (number | null)[]): number | null =>
  instants.reduce((best, at) => (at === null || (best !== null && best <= at) ? best : at), null)

const whyOver = (alert: StoredAlert, rule: Rule | undefined, { rules }: Around): string | null => {
  if (rule === undefined) return rules.whyNot(alert.ruleId)
  const isOfIncident = alert.incidentId !== null
  return isOfIncident === (rule.condition.kind === 'incident') ? null : 'The condition of the rule was changed.'
}

/** All that there is to decide about the alerts of one service at one instant. Deciding again changes nothing. */
export const review = (book: Book, subject: Subject, around: Around): Reviewed => {
  const { service, newest } = subject
  const { now } = around
  const open = new Map(book.open)
  const past = new Map(book.past)
  const outcomes: Outcome[] = []
  const looks: (number | null)[] = []
  let known: { readonly blocker: Suppression | null } | null = null
  const blocker = (): Suppression | null => (known ??= { blocker: around.blocker(service) }).blocker

  const take = (before: StoredAlert | null, { alert, tellings }: Advance): StoredAlert | null => {
    if (before !== alert && !isDeepStrictEqual(before, alert)) outcomes.push({ before, after: alert, tellings })
    if (alert.status !== 'resolved') {
      open.set(alert.ruleId, alert)
      if (past.get(alert.ruleId)?.id === alert.id) past.delete(alert.ruleId)
      return alert
    }
    open.delete(alert.ruleId)
    past.set(alert.ruleId, alert)
    return null
  }

  const circumstances = (alert: StoredAlert, rule: Rule, standing: StandingCondition): Circumstances => ({
    now,
    rule,
    policy: around.policy(rule),
    holds: standing.kind !== 'ended',
    blocker: blocker() ?? (alert.memory.toldAt === null ? cooldownAt(alert.memory.lastEndAt, rule.cooldown, now) : null),
    dependenciesCheckedAt: around.dependenciesCheckedAt(service),
    newest,
    intervalMs: intervalMs(service),
  })

  const goOn = (before: StoredAlert | null, alert: StoredAlert, rule: Rule, standing: StandingCondition): void => {
    const about = circumstances(alert, rule, standing)
    const moved = take(before, advance(alert, about))
    if (moved !== null) looks.push(nextLookAt(moved, about))
  }

  const consider = (rule: Rule): void => {
    const standing = standingCondition(rule, book, subject)
    const alert = open.get(rule.id)
    if (alert !== undefined) {
      const followed = follow(alert, rule, standing, { ...subject, now })
      if (followed.alert.status !== 'resolved') return goOn(alert, followed.alert, rule, standing)
      take(alert, followed)
    }
    if (standing.kind === 'nears') looks.push(standing.at)
    if (standing.kind !== 'holds') return
    const begun = begin(rule, standing, past.get(rule.id), subject, around)
    if (begun !== null) goOn(null, begun, rule, standing)
  }

  /** What has ended stays known for as long as cooldown or flap detection may ask, and while its incident is open. */
  const forget = (): void => {
    for (const [ruleId, alert] of past) {
      const keptFor = Math.max(flapWindowMs, (around.rules.lastKnown(ruleId)?.cooldown ?? 0) * 1000)
      const forgetAt = (alert.resolvedAt ?? 0) + keptFor
      const isOpen = alert.incidentId !== null && alert.incidentId === subject.incident?.id
      if (isOpen || book.conditions.get(ruleId)?.active) continue
      if (forgetAt <= now) past.delete(ruleId)
      else looks.push(forgetAt)
    }
  }

  const rules = around.rules.of(service)
  for (const alert of book.open.values()) {
    const rule = rules.find(({ id }) => id === alert.ruleId)
    const over = whyOver(alert, rule, around)
    if (over !== null) take(alert, resolveAlert(alert, { at: now, by: null, resolution: over }))
  }
  rules.forEach(consider)
  forget()
  const isCurrent = ([ruleId, { active }]: [string, ConditionStanding]): boolean =>
    open.has(ruleId) || (active && rules.some(({ id }) => id === ruleId))
  const conditions = new Map([...book.conditions].filter(isCurrent))
  return { book: { open, past, conditions }, outcomes, nextAt: soonest(looks) }
}
