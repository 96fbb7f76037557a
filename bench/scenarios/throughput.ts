import { setTimeout as sleep } from 'node:timers/promises'
import type { Filling } from '../product/seeded.ts'
import { type Starts, startsIn } from '../product/starts.ts'
import { stretch, watching } from '../product/watch.ts'
import type { Bench, Scenario } from '../scenario.ts'

type Load = Pick<Filling, 'services' | 'interval'>

/** 2000, 2500, 3333, 5000 and 10 000 checks a second. */
const loads: readonly Load[] = [5, 4, 3, 2, 1].map((interval) => ({ services: 10_000, interval }))
const quickLoads: readonly Load[] = [{ services: 2000, interval: 1 }]

interface Step extends Starts {
  readonly rate: number
  /** Share of one core. */
  readonly core: number
}

const step = async (bench: Bench, load: Load): Promise<Step> => {
  const { answer, histories } = await watching(bench, load, async (hale) => {
    await sleep(bench.quick ? 2000 : 10_000)
    return stretch(hale, bench.quick ? 3000 : 30_000)
  })
  return { ...startsIn(histories, answer), rate: load.services / load.interval, core: answer.cpuMs / (answer.to - answer.from) }
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
    for (const load of bench.quick ? quickLoads : loads) {
      const taken = await step(bench, load)
      notes.push(describe(taken))
      bench.say(describe(taken))
      if (!sustained(taken)) break
      best = taken.rate
    }
    return [{ what: 'Sustained checks a second, no slot skipped', value: best, unit: '/s', bar: { atLeast: 2000 }, note: notes.join('; ') }]
  },
}
