import { createScope, preset } from '@pumped-fn/core-next'
import { pino } from 'pino'
import { onTestFinished } from 'vitest'
import type { Alert, Condition, Rule } from '#domain/alerting/alert.ts'
import type { CheckRecord } from '#domain/check.ts'
import type { StoredService } from '#domain/service.ts'
import { clock } from '#runtime/clock.ts'
import { config, parseConfig } from '#runtime/config.ts'
import { log } from '#runtime/log.ts'
import { manualClock, type ManualClock } from '#runtime/manual-clock.ts'
import { batchOf, sampleService } from '#storage/samples.ts'
import { stores } from '#storage/stores.ts'
import { temporaryFolder } from '#storage/temporary.ts'
import { backtest } from '../past/backtest.ts'
import type { ConditionChange, Desk } from '../contract.ts'
import { desk } from '../desk/desk.ts'
import { evaluator } from './evaluator.ts'
import { setup } from '../setup.ts'
import { watch } from '../watch.ts'

/* The evaluator with everything it works with but the desk, which only writes down what it is told. */

export const sampleRule = (condition: Condition, changes: Partial<Rule> = {}): Rule => ({
  id: 'rule',
  name: 'a rule',
  enabled: true,
  match: {},
  condition,
  severity: 'warning',
  channels: [],
  policy: null,
  cooldown: 0,
  digestWindow: 0,
  createdAt: 0,
  updatedAt: 0,
  ...changes,
})

export const openAlert = (ruleId: string, serviceId: string, startedAt: number): Alert => ({
  id: `${ruleId} ${serviceId}`,
  ruleId,
  serviceId,
  incidentId: null,
  severity: 'warning',
  status: 'active',
  title: 'an alert',
  startedAt,
  acknowledgedAt: null,
  acknowledgedBy: null,
  acknowledgeNote: null,
  resolvedAt: null,
  resolvedBy: null,
  resolution: null,
  suppressedBy: null,
  flappingSince: null,
})

export interface Written {
  readonly changes: ConditionChange[]
  /** What `open` answers. */
  open: Alert[]
  /** How often `conditions` still rejects. */
  refusals: number
}

export interface Options {
  readonly folder?: string
  readonly time?: ManualClock
}

export const evaluating = async ({ folder = temporaryFolder(), time = manualClock() }: Options = {}) => {
  const written: Written = { changes: [], open: [], refusals: 0 }
  const conditions: Desk['conditions'] = async (changes) => {
    if (written.refusals > 0) {
      written.refusals -= 1
      throw new Error('not now')
    }
    written.changes.push(...changes)
  }
  const scope = createScope(
    preset(config, parseConfig({ HALE_DATA_DIR: folder })),
    preset(clock, time),
    preset(log, pino({ level: 'silent' })),
    // Only these two are asked for here.
    preset(desk, { conditions, open: () => written.open } as Partial<Desk> as Desk),
  )
  let ended: Promise<void> | null = null
  const end = (): Promise<void> => (ended ??= parts.evaluator.stop().then(() => scope.dispose()))
  const parts = {
    stores: await scope.resolve(stores),
    setup: await scope.resolve(setup),
    watch: await scope.resolve(watch),
    evaluator: await scope.resolve(evaluator),
    backtest: await scope.resolve(backtest),
  }
  onTestFinished(end)
  return {
    ...parts,
    end,
    clock: time,
    written,
    add: async (id: string, changes: Partial<StoredService> = {}): Promise<StoredService> => {
      const service = await parts.stores.services.insert(sampleService(id, { createdAt: 0, ...changes }))
      parts.watch.put(service)
      return service
    },
    /** Commits a check and tells of it. */
    check: async (service: StoredService, check: CheckRecord): Promise<void> => {
      await parts.stores.results.commit(batchOf({ checks: [check] }))
      parts.watch.observe(service, check)
    },
  }
}
