import type { CheckRecord } from '#domain/check.ts'
import type { StoredService } from '#domain/service.ts'
import type { Interval } from '#domain/uptime.ts'
import { nothingToTell } from '#storage/alert-contract.ts'
import type { StoredIncident } from '#storage/contract.ts'
import type { Stores } from '#storage/stores.ts'
import { checksOf } from './checks.ts'
import { hoursOf } from './hours.ts'
import { incidentLog } from './incident-log.ts'
import { randomOf } from './random.ts'
import { weatherOf } from './weather.ts'

export interface Past {
  readonly range: Interval
  /** When Hale was off. */
  readonly off: readonly Interval[]
  /** Checks before this instant are rolled up but not kept. */
  readonly rawFrom: number
  /** Share of failed checks. */
  readonly failures: number
}

// Large enough that the commit costs nothing per row, small enough to stay in SQLite's cache.
const rowsPerCommit = 5000

/** Writes the runs of Hale itself: one from each end of a gap to the start of the next. Before any check is there. */
export const writeRuns = async ({ runs }: Stores, { range, off }: Past): Promise<void> => {
  const begins = [range.from, ...off.map(({ to }) => to)]
  const ends = [...off.map(({ from }) => from), range.to]
  for (const [index, begin] of begins.entries()) {
    await runs.begin(begin)
    await runs.touch(ends[index] ?? range.to)
  }
}

/** Writes the past of one service; returns the number of checks kept. */
export const writePast = async (stores: Stores, service: StoredService, past: Past, nextId: () => string): Promise<number> => {
  const random = randomOf(service.number)
  const log = incidentLog(service, nextId)
  const hours = hoursOf(service.number, past.off)
  let checks: CheckRecord[] = []
  let opened: StoredIncident[] = []
  let written = 0

  const flush = async (until?: number): Promise<void> => {
    await stores.results.commit({ checks, opened, counted: [], closed: [], reopened: [], alerting: nothingToTell })
    await stores.rollups.put(hours.take(until))
    written += checks.length
    checks = []
    opened = []
  }

  for (const check of checksOf(service, past.range, past.off, weatherOf(service, past.failures, random), random)) {
    hours.add(check)
    const incident = log.add(check)
    if (incident) opened.push(incident)
    if (check.timestamp >= past.rawFrom) checks.push(check)
    if (checks.length === rowsPerCommit) await flush()
  }
  const last = log.end(past.range.to)
  if (last) opened.push(last)
  await flush(past.range.to)
  return written
}
