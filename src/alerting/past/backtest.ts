import { derive, name } from '@pumped-fn/core-next'
import type { Rule } from '#domain/alerting/alert.ts'
import { matcherOf } from '#domain/alerting/matching.ts'
import type { StoredService } from '#domain/service.ts'
import { heardEpisodes } from '#domain/alerting/heard-episodes.ts'
import { type Episode, toldEpisodes } from '#domain/alerting/told-episodes.ts'
import { clock } from '#runtime/clock.ts'
import { stores } from '#storage/stores.ts'
import type { Backtest, BacktestResult, PastAlert } from '../contract.ts'
import { pastDegraded } from './degraded.ts'
import { setup } from '../setup.ts'
import { pastIncidents } from './incidents.ts'
import { quietTimes } from './quiet-times.ts'
import { lookBackMs, type PastTools, paceOf, type ServicePast } from './tools.ts'
import { pastOfWindows } from './windowed.ts'

const mostListed = 10_000

const pastOf = ({ condition }: Rule, service: StoredService, tools: PastTools): Promise<ServicePast> => {
  switch (condition.kind) {
    case 'incident':
      return pastIncidents(condition, service, tools)
    case 'degraded':
      return pastDegraded(condition, service, tools)
    case 'metric':
    case 'burn_rate':
      return pastOfWindows(condition, service, tools)
  }
}

/** What the range tells, of what was told of one service. */
const alertsOf = ({ cooldown }: Rule, { id }: StoredService, episodes: readonly Episode[], { range }: PastTools): PastAlert[] =>
  toldEpisodes(episodes, cooldown * 1000)
    .filter(({ startedAt }) => startedAt >= range.from)
    .map(({ startedAt, resolvedAt }) => ({
      serviceId: id,
      startedAt,
      resolvedAt: resolvedAt !== null && resolvedAt < range.to ? resolvedAt : null,
    }))

const oldestFirst = (alerts: readonly PastAlert[]): PastAlert[] =>
  alerts.toSorted((one, other) => one.startedAt - other.startedAt).slice(0, mostListed)

/** Keeps the oldest, and never sorts more at once than is quickly done. */
const listing = () => {
  let count = 0
  let suppressed = 0
  let listed: PastAlert[] = []
  return {
    suppress: (alerts: readonly PastAlert[]): void => {
      suppressed += alerts.length
    },
    add: (alerts: readonly PastAlert[]): void => {
      count += alerts.length
      listed.push(...alerts)
      if (listed.length > 2 * mostListed) listed = oldestFirst(listed)
    },
    result: (exactFrom: number | null): BacktestResult => ({ count, suppressed, alerts: oldestFirst(listed), exactFrom }),
  }
}

export const backtest = derive(
  { clock, setup, stores },
  ({ clock, setup, stores }): Backtest => ({
    run: async (rule, from, to, signal) => {
      const pace = paceOf(clock, signal)
      const tools = { stores, range: { from, to }, off: await stores.runs.gaps(), pace }
      const concerns = matcherOf(rule.match)
      const found = listing()
      const services = await stores.services.all()
      const quiet = await quietTimes({ setup, stores, services, pace }, { from: from - lookBackMs, to })
      let exactFrom: number | null = null
      for (const service of services) {
        if (!concerns(service)) continue
        await pace()
        const past = await pastOf(rule, service, tools)
        const tellable = past.episodes.filter(({ tellableAt }) => tellableAt < to)
        const { heard, unheard } = heardEpisodes(tellable, await quiet(service), to)
        found.add(alertsOf(rule, service, heard, tools))
        found.suppress(alertsOf(rule, service, unheard, tools))
        if (past.exactFrom !== null && past.exactFrom > from) exactFrom = Math.max(exactFrom ?? from, Math.min(past.exactFrom, to))
      }
      return found.result(exactFrom)
    },
  }),
  name('alerting.backtest'),
)
