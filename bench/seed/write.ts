import type { CheckRecord } from '#domain/check.ts'
import type { StoredService } from '#domain/service.ts'
import type { Rollup } from '#domain/rollup.ts'
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

/** What is written together, of one service or of many. */
export interface Batch {
  add(check: CheckRecord): void
  open(incident: StoredIncident | null): void
  rollUp(rows: readonly Rollup[]): void
  /** Writes what has gathered where it is much, or in any case. */
  flush(always?: boolean): Promise<void>
}

export const batchFor = (stores: Stores): Batch => {
  let checks: CheckRecord[] = []
  let opened: StoredIncident[] = []
  let hours: Rollup[] = []
  return {
    add: (check) => void checks.push(check),
    open: (incident) => void (incident && opened.push(incident)),
    rollUp: (rows) => void hours.push(...rows),
    flush: async (always = false) => {
      if (!always && checks.length + hours.length < rowsPerCommit) return
      await stores.results.commit({ checks, opened, counted: [], closed: [], reopened: [], alerting: nothingToTell })
      await stores.rollups.put(hours)
      checks = []
      opened = []
      hours = []
    },
  }
}

/** Writes the runs of Hale itself: one from each end of a gap to the start of the next. Before any check is there. */
export const writeRuns = async ({ runs }: Stores, { range, off }: Past): Promise<void> => {
  const begins = [range.from, ...off.map(({ to }) => to)]
  const ends = [...off.map(({ from }) => from), range.to]
  for (const [index, begin] of begins.entries()) {
    await runs.begin(begin)
    await runs.touch(ends[index] ?? range.to)
  }
}

/** Writes the past of one service into the batch; returns the number of checks kept. */
export const writePast = async (batch: Batch, service: StoredService, past: Past, nextId: () => string): Promise<number> => {
  const random = randomOf(service.number)
  const log = incidentLog(service, nextId)
  const hours = hoursOf(service.number, past.off)
  let kept = 0
  for (const check of checksOf(service, past.range, past.off, weatherOf(service, past.failures, random), random)) {
    hours.add(check)
    batch.open(log.add(check))
    if (check.timestamp < past.rawFrom) continue
    batch.add(check)
    kept += 1
    await batch.flush()
  }
  batch.open(log.end(past.range.to))
  batch.rollUp(hours.end(past.range.to))
  await batch.flush()
  return kept
}
