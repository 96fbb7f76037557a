import { cutOf, holdsWhereSlow } from '#domain/alerting/cut.ts'
import { hold, idle } from '#domain/alerting/holding.ts'
import { type FactsOf, forMsOf, look, lookEveryMs, nextLook, type WindowedCondition, windowsOf } from '#domain/alerting/look.ts'
import { hourMs, hourOf, sumTotals } from '#domain/rollup.ts'
import type { Samples } from '#domain/alerting/samples.ts'
import type { StoredService } from '#domain/service.ts'
import { type Evidence, mayTurn } from '#domain/alerting/settled.ts'
import { slidingP95 } from '#domain/alerting/sliding-p95.ts'
import type { Interval } from '#domain/uptime.ts'
import {
  type Counts,
  type Cut,
  type Facts,
  factsBeyond,
  factsOfHours,
  factsWithin,
  isLong,
  noCounts,
  windowAt,
} from '#domain/alerting/window.ts'
import { evidenceOfHour, evidenceOfStretch } from './evidence.ts'
import { type HourTable, readHourTable } from './hour-table.ts'
import { rawWindow } from './raw-window.ts'
import { type Episodes, episodesFrom, type PastTools, type ServicePast } from './tools.ts'

/*
 * A condition over windows is replayed by the same looks as it has live. Where only hours are kept they stand for every window
 * in them; where it is certain of a stretch of time that nothing turns, no check of it is read.
 */

/** Looks of so much time are not tried to be settled in parts. */
const shortestMs = 240_000
/** Into how many parts a longer time is split. */
const parts = 4

interface Replay {
  readonly condition: WindowedCondition
  readonly service: number
  readonly episodes: Episodes
  readonly table: HourTable
}

const lookOnce = ({ condition, episodes }: Replay, at: number, factsOf: FactsOf): void =>
  episodes.step(look(condition, episodes.holding(), at, factsOf), at)

const scaled = <Some extends Counts>(counts: Some, factor: number): Some => ({
  ...counts,
  healthy: counts.healthy * factor,
  unhealthy: counts.unhealthy * factor,
  up: counts.up * factor,
  down: counts.down * factor,
  responses: counts.responses * factor,
  responseSum: counts.responseSum * factor,
})

/** What the end of an hour tells of a window: a shorter one has its share of the hour. */
const factsByHours = (table: HourTable, end: number, windowMs: number): Facts =>
  isLong(windowMs)
    ? factsOfHours(table.totals(hourOf(end - windowMs), end))
    : scaled(factsOfHours(table.at(end - hourMs) ?? sumTotals([])), windowMs / hourMs)

const evidenceByHours = (table: HourTable, end: number, windowMs: number): Evidence => ({
  sure: isLong(windowMs) ? table.counts(hourOf(end - windowMs), end) : scaled(table.counts(end - hourMs, end), windowMs / hourMs),
  maybe: noCounts,
})

/** The hour stands for all windows that end in it. */
const lookByHours = (replay: Replay, hour: number): void => {
  const { condition, episodes, table } = replay
  const end = hour + hourMs
  if (!mayTurn(condition, episodes.holding(), (windowMs) => evidenceByHours(table, end, windowMs))) return
  const factsOf = (windowMs: number): Facts => factsByHours(table, end, windowMs)
  lookOnce(replay, hour, factsOf)
  lookOnce(replay, end, factsOf)
}

const factsAt = ({ table }: Replay, samples: Samples, at: number): FactsOf => {
  return (windowMs) => {
    const window = windowAt(at, windowMs)
    if (!isLong(windowMs)) return factsWithin(samples, window)
    const hour = hourOf(at)
    return factsBeyond(table.totals(window.from, hour), samples, { from: hour, to: at })
  }
}

/** Looks at the p95 of a short window, that needs no more than counts of the checks that it holds. */
const sweep = ({ condition, service, episodes }: Replay, { tenths }: Cut, samples: Samples, { from, to }: Interval): void => {
  if (condition.kind !== 'metric') return
  const windowMs = condition.window * 1000
  const forMs = forMsOf(condition)
  const slowHolds = holdsWhereSlow(condition.operator)
  const isSlow = slidingP95(samples, windowMs, tenths, from)
  for (let at = nextLook(service, from - 1); at < to; at += lookEveryMs) {
    const slow = isSlow(at)
    episodes.step(hold(episodes.holding(), slow === null ? null : slow === slowHolds, at, forMs), at)
  }
}

/** Looks only where it is not certain that nothing turns, of all of the time or of a part of it; at an instant where a p95 costs more. */
const lookThrough = (replay: Replay, samples: Samples, stretch: Interval): void => {
  const { condition, service, episodes, table } = replay
  const { from, to } = stretch
  const isSettled = (range: Interval): boolean =>
    !mayTurn(condition, episodes.holding(), (windowMs) => evidenceOfStretch(table, samples, { ...range, windowMs }))
  if (isSettled(stretch)) return
  if (to - from > shortestMs) {
    const partMs = Math.max(shortestMs, (to - from) / parts)
    for (let part = from; part < to; part += partMs) lookThrough(replay, samples, { from: part, to: Math.min(part + partMs, to) })
    return
  }
  for (let at = nextLook(service, from - 1); at < to; at = nextLook(service, at))
    if (table.cut === null || !isSettled({ from: at, to: at + 1 })) lookOnce(replay, at, factsAt(replay, samples, at))
}

/** The longest of the windows that are looked at check by check. */
const readBackMs = (condition: WindowedCondition): number => Math.max(0, ...windowsOf(condition).filter((windowMs) => !isLong(windowMs)))

const openReplay = async (condition: WindowedCondition, service: number, begin: number, tools: PastTools): Promise<Replay> => {
  const needsResponses = condition.kind === 'metric' && condition.metric === 'response_time'
  const from = begin - Math.max(...windowsOf(condition)) - hourMs
  const table = await readHourTable({ service, from, to: tools.range.to, needsResponses, cut: cutOf(condition) }, tools)
  return { condition, service, episodes: episodesFrom(idle), table }
}

export const pastOfWindows = async (condition: WindowedCondition, { number }: StoredService, tools: PastTools): Promise<ServicePast> => {
  const { range, pace } = tools
  const begin = hourOf(range.from - Math.max(forMsOf(condition), hourMs))
  const replay = await openReplay(condition, number, begin, tools)
  const { episodes, table } = replay
  const raw = rawWindow(number, tools)
  // The first whole hour of which all short windows are kept.
  const exactFrom = Math.max(begin, hourOf(table.rawFrom + 2 * hourMs - 1))

  for (let hour = begin; hour < Math.min(exactFrom, range.to); hour += hourMs) lookByHours(replay, hour)
  for (let hour = exactFrom; hour < range.to; hour += hourMs) {
    const earlier = raw.upTo(hour)
    if (!mayTurn(condition, episodes.holding(), (windowMs) => evidenceOfHour(table, earlier, { hour, windowMs }))) continue
    const end = Math.min(hour + hourMs, range.to)
    const samples = await raw.cover(hour - readBackMs(condition), end)
    if (table.cut?.bucket === null) sweep(replay, table.cut, samples, { from: hour, to: end })
    else lookThrough(replay, samples, { from: hour, to: end })
    await pace()
  }
  return { episodes: episodes.all(), exactFrom: exactFrom > begin ? exactFrom : null }
}
