import { type Core, createScope, preset } from '@pumped-fn/core-next'
import { onTestFinished } from 'vitest'
import type { CheckRecord } from '#domain/check.ts'
import { hourMs, hourOf } from '#domain/rollup.ts'
import { proofReach } from '#domain/uptime.ts'
import { clock } from '#runtime/clock.ts'
import { config, parseConfig } from '#runtime/config.ts'
import { type ManualClock, manualClock } from '#runtime/manual-clock.ts'
import { database } from '#storage/database.ts'
import { batchOf } from '#storage/samples.ts'
import { type Stores, stores } from '#storage/stores.ts'
import { temporaryFolder } from '#storage/temporary.ts'
import { aggregator } from './aggregator.ts'

/* The engine's keepers of history for tests: a real database file, a clock that a test moves, no log. */

export interface OnDisk {
  readonly scope: Core.Scope
  readonly stores: Stores
  readonly clock: ManualClock
  /** Commits results as the recorder does: with the hours that they reopen. */
  readonly commit: (checks: readonly CheckRecord[]) => Promise<void>
  /** Lets go of the database, so that another can open the same folder. */
  readonly end: () => Promise<void>
}

export interface Setting {
  readonly at: number
  readonly folder?: string
  readonly env?: Readonly<Record<string, string>>
}

export const onDisk = async ({ at, folder = temporaryFolder(), env = {} }: Setting): Promise<OnDisk> => {
  const time = manualClock(at)
  const settings = parseConfig({ HALE_DATA_DIR: folder, LOG_LEVEL: 'silent', ...env })
  const scope = createScope(preset(config, settings), preset(clock, time))
  onTestFinished(() => scope.dispose())
  const kept = await scope.resolve(stores)
  const { rolledUpTo } = await scope.resolve(aggregator)

  const reopenedBy = (check: CheckRecord): { service: number; hour: number }[] => {
    const hours: { service: number; hour: number }[] = []
    const end = Math.min(rolledUpTo(check.service), proofReach(check))
    for (let hour = hourOf(check.timestamp); hour < end; hour += hourMs) hours.push({ service: check.service, hour })
    return hours
  }

  return {
    scope,
    stores: kept,
    clock: time,
    commit: (checks) => kept.results.commit(batchOf({ checks, reopened: checks.flatMap(reopenedBy) })),
    end: async () => (await scope.resolve(database)).close(),
  }
}
