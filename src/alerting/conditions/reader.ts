import type { CheckRecord } from '#domain/check.ts'
import { forMsOf, nextLook, windowsOf } from '#domain/alerting/look.ts'
import { hourMs, hourOf, sumTotals, type Totals } from '#domain/rollup.ts'
import { addSample, provenUntil } from '#domain/alerting/samples.ts'
import { intervalMs } from '#domain/service.ts'
import type { Interval } from '#domain/uptime.ts'
import { isLong, totalsWithin } from '#domain/alerting/window.ts'
import { breathe } from '#runtime/breathe.ts'
import type { Stores } from '#storage/stores.ts'
import { type Findings, judge, lookAt, type MissingHours, observe, type Post, type WindowedLook } from './post.ts'

/* Reads what a post has to know of the time before it was set up. */

// Some 5 ms of work: more at once would be felt by everyone else.
const pageSize = 2000

async function* checksSince({ checks }: Stores, service: number, from: number): AsyncGenerator<readonly CheckRecord[], void> {
  const leadIn = await checks.before(service, from)
  if (leadIn) yield [leadIn]
  for (let start = from; ;) {
    const page = await checks.range(service, start, Number.MAX_SAFE_INTEGER, pageSize)
    yield page
    const last = page.at(-1)
    if (last === undefined || page.length < pageSize) return
    start = last.timestamp + 1
    await breathe()
  }
}

/** Also how long a condition has held already is read, as far as single checks are kept. */
const lookBackMs = ({ condition }: WindowedLook): number => {
  const windowMs = Math.max(...windowsOf(condition))
  return isLong(windowMs) ? hourMs : Math.min(windowMs + forMsOf(condition), Math.max(windowMs, hourMs))
}

const readFrom = ({ windowed, degraded, service }: Post, now: number): number => {
  const needsHours = windowed.some(({ condition }) => windowsOf(condition).some(isLong))
  const spans = [...windowed.map(lookBackMs), ...degraded.map(({ forMs }) => forMs + 2 * intervalMs(service))]
  return Math.min(needsHours ? hourOf(now) - hourMs : now, now - Math.max(...spans))
}

/** Looks again at how things stood since `from`, so that a condition that holds already need not begin anew. */
const relive = (post: Post, from: number, now: number, findings: Findings): void => {
  for (const one of post.windowed) {
    const forMs = forMsOf(one.condition)
    const windowMs = Math.max(...windowsOf(one.condition))
    if (forMs === 0 || isLong(windowMs)) continue
    const since = Math.max(now - forMs, from + windowMs)
    for (let at = nextLook(post.service.number, since - 1); at <= now; at = nextLook(post.service.number, at))
      lookAt(post, at, findings, [one])
  }
}

export interface Filling {
  readonly now: number
  /** When Hale was off. */
  readonly off: readonly Interval[]
  readonly findings: Findings
}

/** Reads the checks that a post begins with. Rejects with a StorageError, and may be called again then. */
export const fill = async (post: Post, stores: Stores, { now, off, findings }: Filling): Promise<void> => {
  const { samples, service } = post
  const from = readFrom(post, now)
  const found: CheckRecord[] = []
  for await (const page of checksSince(stores, service.number, from)) found.push(...page)
  for (const check of found) {
    if (samples) addSample(samples, check, provenUntil(check, off))
    for (const one of post.degraded) if (check.timestamp > one.degradation.checkedAt) judge(post, one, check, findings)
  }
  const arrived = post.arriving ?? []
  post.arriving = null
  const newest = found.at(-1)?.timestamp ?? 0
  for (const check of arrived) if (check.timestamp > newest) observe(post, check, findings)
  relive(post, from, now, findings)
}

/** Adds up whole hours; the last one may not be rolled up yet. */
export const readHours = async (post: Post, stores: Stores, { windowMs, hours }: MissingHours): Promise<void> => {
  const rollups = await stores.rollups.range(post.service.number, hours.from, hours.to)
  const parts: Totals[] = [...rollups]
  if (post.samples && rollups.at(-1)?.hour !== hours.to - hourMs)
    parts.push(totalsWithin(post.samples, { from: hours.to - hourMs, to: hours.to }))
  post.hours.set(windowMs, { ...hours, totals: sumTotals(parts) })
}
