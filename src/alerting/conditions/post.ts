import type { Rule } from '#domain/alerting/alert.ts'
import type { CheckRecord } from '#domain/check.ts'
import { measuredWords } from '#domain/alerting/condition-words.ts'
import { degrade, type Degradation } from '#domain/alerting/degraded.ts'
import { type Holding, turnOf } from '#domain/alerting/holding.ts'
import { type FactsOf, look, type WindowedCondition } from '#domain/alerting/look.ts'
import { hourOf, type Totals } from '#domain/rollup.ts'
import { addSample, forgetBefore, type Samples } from '#domain/alerting/samples.ts'
import type { StoredService } from '#domain/service.ts'
import type { Interval } from '#domain/uptime.ts'
import { type Facts, factsBeyond, factsWithin, isLong, windowAt } from '#domain/alerting/window.ts'
import type { ConditionChange } from '../contract.ts'

/** A rule as it stands with one service. */
export interface WindowedLook {
  readonly rule: Rule
  readonly condition: WindowedCondition
  holding: Holding
}

export interface DegradedLook {
  readonly rule: Rule
  readonly forMs: number
  degradation: Degradation
}

/** Whole hours of one service, added up. */
export interface KnownHours extends Interval {
  readonly totals: Totals
}

/** What is kept of one service for the rules that look at it. */
export interface Post {
  readonly service: StoredService
  readonly windowed: readonly WindowedLook[]
  readonly degraded: readonly DegradedLook[]
  /** How far back single checks are kept; 0 where no window needs them. */
  readonly keepMs: number
  readonly samples: Samples | null
  /** By the length of the window, of windows that are longer than single checks are kept. */
  readonly hours: Map<number, KnownHours>
  /** Checks that came while the older ones were being read; null once they are. */
  arriving: CheckRecord[] | null
}

/** The sum of whole hours that a window needs, as it was looked at. */
export interface MissingHours {
  readonly windowMs: number
  readonly hours: Interval
  readonly at: number
}

/** Where a post says what it finds. */
export interface Findings {
  readonly changed: (change: ConditionChange) => void
  readonly missing: (post: Post, missing: MissingHours) => void
}

const longFacts = (post: Post, samples: Samples, window: Interval, known: KnownHours): Facts | null => {
  const hours = { from: window.from, to: hourOf(window.to) }
  if (known.from !== hours.from || known.to !== hours.to) return null
  return factsBeyond(known.totals, samples, { from: hours.to, to: window.to })
}

/** Looks at the same window only once, whichever rule asks. */
const factsAt = (post: Post, at: number, { missing }: Findings): FactsOf => {
  const found = new Map<number, Facts | null>()
  const find = (windowMs: number): Facts | null => {
    const { samples, hours } = post
    if (samples === null) return null
    const window = windowAt(at, windowMs)
    if (!isLong(windowMs)) return factsWithin(samples, window)
    const known = hours.get(windowMs)
    const facts = known ? longFacts(post, samples, window, known) : null
    if (facts === null) missing(post, { windowMs, hours: { from: window.from, to: hourOf(at) }, at })
    return facts
  }
  return (windowMs) => {
    const known = found.get(windowMs)
    if (known !== undefined) return known
    const facts = find(windowMs)
    found.set(windowMs, facts)
    return facts
  }
}

const lookOnce = (post: Post, one: WindowedLook, at: number, findings: Findings, factsOf: FactsOf): void => {
  const { rule, condition, holding: before } = one
  one.holding = look(condition, before, at, factsOf)
  const turn = turnOf(before, one.holding)
  if (turn === null) return
  const since = one.holding.phase === 'idle' ? at : one.holding.since
  const detail = measuredWords(condition, factsOf)
  findings.changed({ ruleId: rule.id, serviceId: post.service.id, active: turn === 'begins', since, detail })
}

/** Looks at all windows as they are at `at`. Doing it twice is the same as once. */
export const lookAt = (post: Post, at: number, findings: Findings, looks: readonly WindowedLook[] = post.windowed): void => {
  const factsOf = factsAt(post, at, findings)
  for (const one of looks) lookOnce(post, one, at, findings, factsOf)
  if (post.samples) forgetBefore(post.samples, at - post.keepMs)
}

/** One more check, for a rule about degraded ones. */
export const judge = ({ service }: Post, one: DegradedLook, check: CheckRecord, { changed }: Findings): void => {
  const before = one.degradation.holding
  one.degradation = degrade(one.degradation, check, one.forMs)
  const { holding } = one.degradation
  const turn = turnOf(before, holding)
  if (turn === null) return
  const since = holding.phase === 'idle' ? check.timestamp : holding.since
  const detail = turn === 'begins' ? (check.error ?? '') : ''
  changed({ ruleId: one.rule.id, serviceId: service.id, active: turn === 'begins', since, detail })
}

/** A check was committed. */
export const observe = (post: Post, check: CheckRecord, findings: Findings): void => {
  if (post.arriving) return void post.arriving.push(check)
  if (post.samples) addSample(post.samples, check)
  for (const one of post.degraded) judge(post, one, check, findings)
}
