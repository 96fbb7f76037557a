import { monitorEventLoopDelay } from 'node:perf_hooks'
import { createScope, preset } from '@pumped-fn/core-next'
import { backtest } from '#alerting/past/backtest.ts'
import type { Backtest } from '#alerting/contract.ts'
import type { Rule } from '#domain/alerting/alert.ts'
import { config, parseConfig } from '#runtime/config.ts'
import { database } from '#storage/database.ts'
import { fill } from '../product/seeded.ts'
import type { Row } from '../row.ts'
import { measureEvaluation } from '../rules/evaluation.ts'
import { triedRules, twentyRules } from '../rules/sample-rules.ts'
import type { Bench, Scenario } from '../scenario.ts'

const dayMs = 86_400_000
const days = 30
const interval = 60

const evaluation = async (bench: Bench): Promise<Row> => {
  const services = bench.quick ? 2000 : 10_000
  const plan = { services, interval, rules: twentyRules, warmUp: bench.quick ? 900 : 3900, measured: bench.quick ? 120 : 600 }
  const { cpu, bytesPerService, changes } = await measureEvaluation({ ...plan, folder: await bench.folder() })
  return {
    what: `CPU of ${plan.rules.length} rules on ${services} services, each checked every ${interval} s`,
    value: cpu,
    unit: '% of a core',
    bar: { atMost: 10 },
    note: `${(bytesPerService / 1024).toFixed(1)} KiB for each service, ${changes} conditions began or ended`,
  }
}

/** The past is read as fast as by Hale itself, with nothing beside it. */
const tried = async (backtest: Backtest, rule: Rule, to: number): Promise<{ row: Row; longestMs: number }> => {
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  const begun = performance.now()
  const { count } = await backtest.run(rule, to - days * dayMs, to)
  const seconds = (performance.now() - begun) / 1000
  delay.disable()
  const longestMs = delay.max / 1e6
  const note = `${count} alerts, the event loop held for ${longestMs.toFixed(0)} ms at most`
  return { row: { what: `Backtest over ${days} days: ${rule.name}`, value: seconds, unit: 's', bar: { atMost: 5 }, note }, longestMs }
}

const backtests = async (bench: Bench): Promise<Row[]> => {
  const services = bench.quick ? 20 : 1000
  const folder = await bench.folder()
  bench.say(`writing ${days} days of ${services} services`)
  await fill(folder, { services, days, interval, targets: [] })
  const to = Date.now()
  const scope = createScope(preset(config, parseConfig({ HALE_DATA_DIR: folder })))
  const control = await scope.resolve(database)
  try {
    const replay = await scope.resolve(backtest)
    const rows: Row[] = []
    let longestMs = 0
    for (const rule of triedRules) {
      const one = await tried(replay, rule, to)
      rows.push(one.row)
      longestMs = Math.max(longestMs, one.longestMs)
    }
    const held = { what: `Event loop held by these, ${services} services`, value: longestMs, unit: 'ms', bar: { atMost: 50 } }
    return [...rows, held]
  } finally {
    control.close()
    await scope.dispose()
  }
}

export const rules: Scenario = {
  name: 'rules',
  title: 'Rules that are evaluated, and tried on the past',
  run: async (bench) => [await evaluation(bench), ...(await backtests(bench))],
}
