import { setTimeout as sleep } from 'node:timers/promises'
import { startsIn } from '../product/starts.ts'
import { stretch, watching } from '../product/watch.ts'
import type { Row } from '../row.ts'
import type { Bench, Scenario } from '../scenario.ts'
import { type Bare, measureBare } from '../targets/bare.ts'

/* The whole production server is measured, not the engine alone: a user pays for all of it. */

const interval = 10

/** Checks per second, and the most that one may cost in milliseconds. */
const rates = [
  { rate: 50, limitMs: 1.5 },
  { rate: 1000, limitMs: 0.35 },
]

const perRequest = (runs: readonly Bare[]): number =>
  runs.reduce((sum, { cpuMs }) => sum + cpuMs, 0) / runs.reduce((sum, { requests }) => sum + requests, 0)

const perCheck = async (bench: Bench, rate: number): Promise<number> => {
  const [warmUpMs, durationMs] = bench.quick ? [1500, 2500] : [30_000, 60_000]
  const { answer, histories } = await watching(bench, { services: rate * interval, interval }, async (hale) => {
    await sleep(warmUpMs)
    return stretch(hale, durationMs)
  })
  const { due, skipped } = startsIn(histories, answer)
  return answer.cpuMs / (due - skipped)
}

const measure = async (bench: Bench, rate: number, limitMs: number): Promise<Row[]> => {
  const plan = {
    targets: bench.targets,
    ratePerSecond: rate,
    ...(bench.quick ? { warmUpMs: 300, durationMs: 1000 } : { warmUpMs: 5000, durationMs: 20_000 }),
  }
  const before = await measureBare(plan)
  const hale = await perCheck(bench, rate)
  const bare = perRequest(bench.quick ? [before] : [before, await measureBare(plan)])
  const note = `bare node:http ${bare.toFixed(3)} ms${bench.quick ? '' : ', before and after'}`
  return [
    { what: `CPU per check at ${rate}/s`, value: hale, unit: 'ms', bar: { atMost: limitMs } },
    { what: `CPU per check at ${rate}/s against bare requests`, value: hale / bare, unit: 'times', bar: { atMost: 1.5 }, note },
  ]
}

export const cpu: Scenario = {
  name: 'cpu',
  title: 'CPU of one check, end to end',
  run: async (bench) => {
    const rows: Row[] = []
    // Few checks would not even get their code compiled in the short form: they would cost what starting does.
    for (const { rate, limitMs } of bench.quick ? rates.slice(-1) : rates) {
      bench.say(`${rate} checks a second`)
      rows.push(...(await measure(bench, rate, limitMs)))
    }
    return rows
  },
}
