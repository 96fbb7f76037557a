import { setTimeout as sleep } from 'node:timers/promises'
import { type Starts, startsIn } from '../product/starts.ts'
import { stretch, watching } from '../product/watch.ts'
import type { Bench, Scenario } from '../scenario.ts'

const services = 10_000
/** Seconds: 2000, 2500, 3333, 5000 and 10 000 checks a second. */
const intervals = [5, 4, 3, 2, 1]

interface Step extends Starts {
  readonly rate: number
  /** Share of one core. */
  readonly core: number
}

const step = async (bench: Bench, interval: number): Promise<Step> => {
  const { answer, histories } = await watching(bench, { services, interval }, async (hale) => {
    await sleep(bench.quick ? 3000 : 10_000)
    return stretch(hale, bench.quick ? 6000 : 30_000)
  })
  return { ...startsIn(histories, answer), rate: services / interval, core: answer.cpuMs / (answer.to - answer.from) }
}

const sustained = ({ skipped, unknown }: Starts): boolean => skipped === 0 && unknown === 0

const describe = ({ rate, due, skipped, unknown, lag, core }: Step): string =>
  `${Math.round(rate)}/s: ${skipped} of ${due} skipped, ${unknown} unknown, lag p99 ${lag.p99.toFixed(0)} ms, ${core.toFixed(2)} cores`

export const throughput: Scenario = {
  name: 'throughput',
  title: 'Checks a second without a skipped slot',
  run: async (bench) => {
    let best = 0
    const notes: string[] = []
    for (const interval of bench.quick ? intervals.slice(0, 1) : intervals) {
      const taken = await step(bench, interval)
      notes.push(describe(taken))
      bench.say(describe(taken))
      if (!sustained(taken)) break
      best = taken.rate
    }
    return [{ what: 'Sustained checks a second, no slot skipped', value: best, unit: '/s', bar: { atLeast: 2000 }, note: notes.join('; ') }]
  },
}
