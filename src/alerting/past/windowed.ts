import { idle } from '#domain/alerting/holding.ts'
import { type FactsOf, forMsOf, look, nextLook, type WindowedCondition, windowsOf } from '#domain/alerting/look.ts'
import { hourMs, hourOf, sumTotals } from '#domain/rollup.ts'
import type { Samples } from '#domain/alerting/samples.ts'
import type { StoredService } from '#domain/service.ts'
import { mayTurn } from '#domain/alerting/settled.ts'
import type { Interval } from '#domain/uptime.ts'
import { type Facts, factsBeyond, factsOfHours, factsWithin, isLong, noCounts, windowAt } from '#domain/alerting/window.ts'
import { evidenceOfHour, evidenceOfStretch } from './evidence.ts'
import { type HourTable, readHourTable } from './hour-table.ts'
import { rawWindow } from './raw-window.ts'
import { type Episodes, episodesFrom, type PastTools, type ServicePast } from './tools.ts'

/*
 * A condition over windows is replayed by the same looks as it has live. Where only hours are kept they stand for every window
 * in them; where it is certain of a stretch of time that nothing turns, no check of it is read.
 */

/** Looks that are tried to be settled at once. */
const stretchMs = 240_000

interface Replay {
  readonly condition: WindowedCondition
  readonly service: number
  readonly episodes: Episodes
  readonly table: HourTable
}

const lookOnce = ({ condition, episodes }: Replay, at: number, factsOf: FactsOf): void =>
  episodes.step(look(condition, episodes.holding(), at, factsOf), at)

const scaled = (facts: Facts, factor: number): Facts => ({
  ...facts,
  healthy: facts.healthy * factor,
  unhealthy: facts.unhealthy * factor,
  up: facts.up * factor,
  down: facts.down * factor,
  responses: facts.responses * factor,
  responseSum: facts.responseSum * factor,
})

/** What the end of an hour tells of a window: a shorter one has its share of the hour. */
const factsByHours = (table: HourTable, end: number, windowMs: number): Facts =>
  isLong(windowMs)
    ? factsOfHours(table.totals(hourOf(end - windowMs), end))
    : scaled(factsOfHours(table.at(end - hourMs) ?? sumTotals([])), windowMs / hourMs)

/** The hour stands for all windows that end in it. */
const lookByHours = (replay: Replay, hour: number): void => {
  const factsOf = (windowMs: number): Facts => factsByHours(replay.table, hour + hourMs, windowMs)
  if (!mayTurn(replay.condition, replay.episodes.holding(), (windowMs) => ({ sure: factsOf(windowMs), maybe: noCounts }))) return
  lookOnce(replay, hour, factsOf)
  lookOnce(replay, hour + hourMs, factsOf)
}

const factsAt = ({ table }: Replay, samples: Samples, at: number): FactsOf => {
  return (windowMs) => {
    const window = windowAt(at, windowMs)
    if (!isLong(windowMs)) return factsWithin(samples, window)
    const hour = hourOf(at)
    return factsBeyond(table.totals(window.from, hour), samples, { from: hour, to: at })
  }
}

const lookThrough = (replay: Replay, samples: Samples, stretch: Interval): void => {
  const { condition, service, episodes, table } = replay
  if (!mayTurn(condition, episodes.holding(), (windowMs) => evidenceOfStretch(table, samples, { ...stretch, windowMs }))) return
  for (let at = nextLook(service, stretch.from - 1); at < stretch.to; at = nextLook(service, at))
    lookOnce(replay, at, factsAt(replay, samples, at))
}

/** The longest of the windows that are looked at check by check. */
const readBackMs = (condition: WindowedCondition): number => Math.max(0, ...windowsOf(condition).filter((windowMs) => !isLong(windowMs)))

const openReplay = async (condition: WindowedCondition, service: number, begin: number, tools: PastTools): Promise<Replay> => {
  const needsResponses = condition.kind === 'metric' && condition.metric === 'response_time'
  const from = begin - Math.max(...windowsOf(condition)) - hourMs
  const table = await readHourTable({ service, from, to: tools.range.to, needsResponses }, tools)
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
    for (let from = hour; from < end; from += stretchMs) lookThrough(replay, samples, { from, to: Math.min(from + stretchMs, end) })
    await pace()
  }
  return { episodes: episodes.all(), exactFrom: exactFrom > begin ? exactFrom : null }
}
