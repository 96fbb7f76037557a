import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { createScope, preset } from '@pumped-fn/core-next'
import { pino } from 'pino'
import type { Collection, Desk, Setup } from '#alerting/contract.ts'
import { desk } from '#alerting/desk/desk.ts'
import { evaluator } from '#alerting/conditions/evaluator.ts'
import { setup } from '#alerting/setup.ts'
import { watch } from '#alerting/watch.ts'
import type { Rule } from '#domain/alerting/alert.ts'
import type { CheckRecord } from '#domain/check.ts'
import type { StoredService } from '#domain/service.ts'
import { clock } from '#runtime/clock.ts'
import { config, parseConfig } from '#runtime/config.ts'
import { log } from '#runtime/log.ts'
import { manualClock } from '#runtime/manual-clock.ts'
import { database } from '#storage/database.ts'
import { randomOf } from '../seed/random.ts'
import { serviceOf } from '../seed/services.ts'
import { type Weather, weatherOf } from '../seed/weather.ts'

/* The evaluator alone, at a time that passes as fast as it can: so that what it takes is not lost among the checks. */

export interface Evaluation {
  readonly services: number
  /** Seconds. */
  readonly interval: number
  readonly rules: readonly Rule[]
  /** Seconds that fill the windows, and that are measured then. */
  readonly warmUp: number
  readonly measured: number
  readonly folder: string
}

export interface EvaluationCost {
  /** Share of one core, percent. */
  readonly cpu: number
  readonly bytesPerService: number
  readonly changes: number
}

interface Member {
  readonly service: StoredService
  readonly weather: Weather
}

const membersOf = ({ services, interval }: Evaluation, createdAt: number): Member[] =>
  Array.from({ length: services }, (_, index) => {
    const plan = { index, id: `service-${index}`, createdAt, interval, target: 'http://127.0.0.1/' }
    const service = { ...serviceOf(plan), number: index + 1 }
    return { service, weather: weatherOf(service, 0.01, randomOf(index)) }
  })

const checkOf = ({ service, weather }: Member, timestamp: number): CheckRecord => ({
  service: service.number,
  timestamp,
  intervalMs: service.checkInterval * 1000,
  manual: false,
  maintenance: false,
  ...weather(timestamp),
})

setFlagsFromString('--expose-gc')
const collectGarbage = (): void => void runInNewContext('gc()')

const memory = (): number => {
  collectGarbage()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}

const nowhere = <Item extends { readonly id: string }>(items: readonly Item[] = []): Collection<Item> => ({
  all: () => items,
  get: (id) => items.find((item) => item.id === id),
  put: (item) => Promise.resolve(item),
  remove: () => Promise.resolve(false),
})

const setUpWith = (rules: readonly Rule[]): Setup => ({
  channels: nowhere(),
  rules: nowhere(rules),
  policies: nowhere(),
  maintenance: nowhere(),
  silences: nowhere(),
})

const silentDesk = (told: { count: number }): Desk => {
  const unasked = (): never => {
    throw new Error('not asked for here')
  }
  return {
    start: unasked,
    stop: unasked,
    record: unasked,
    recordEnd: unasked,
    conditions: async (changes) => {
      told.count += changes.length
    },
    open: () => [],
    acknowledge: unasked,
    resolve: unasked,
    reconsider: unasked,
    onCheckWanted: unasked,
    isInMaintenance: () => false,
  }
}

export const measureEvaluation = async (plan: Evaluation): Promise<EvaluationCost> => {
  const time = manualClock(Date.UTC(2026, 0, 5, 10, 20))
  const told = { count: 0 }
  const scope = createScope(
    preset(config, parseConfig({ HALE_DATA_DIR: plan.folder })),
    preset(clock, time),
    preset(log, pino({ level: 'silent' })),
    preset(desk, silentDesk(told)),
    preset(setup, setUpWith(plan.rules)),
  )
  const control = await scope.resolve(database)
  const [seen, judge] = [await scope.resolve(watch), await scope.resolve(evaluator)]
  const members = membersOf(plan, time.now())
  seen.begin(members.map(({ service }) => ({ service, incident: null, newest: null })))
  const before = memory()
  judge.start()

  /** Lets seconds pass, each with its share of the checks; returns what all but the making of the checks took, milliseconds. */
  const pass = async (seconds: number): Promise<number> => {
    let micros = 0
    for (let second = 0; second < seconds; second += 1) {
      const at = time.now()
      const due = members.filter((_, index) => index % plan.interval === Math.floor(at / 1000) % plan.interval)
      const checks = due.map((member) => ({ member, check: checkOf(member, at) }))
      const begun = process.cpuUsage()
      for (const { member, check } of checks) seen.observe(member.service, check)
      await time.advance(1000)
      const { user, system } = process.cpuUsage(begun)
      micros += user + system
    }
    return micros / 1000
  }

  await pass(plan.warmUp)
  const cpuMs = await pass(plan.measured)
  const bytes = memory() - before
  await judge.stop()
  control.close()
  await scope.dispose()
  return { cpu: cpuMs / (plan.measured * 10), bytesPerService: bytes / plan.services, changes: told.count }
}
