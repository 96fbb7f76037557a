import { setTimeout as sleep } from 'node:timers/promises'
import { fill } from '../product/seeded.ts'
import { type Stretch, stretch, underHale } from '../product/watch.ts'
import type { Bench, Scenario } from '../scenario.ts'

/* What a service costs that is watched but hardly ever checked: the difference between many of them and few. */

const few = 100
const interval = 86_400

const measure = async (bench: Bench, services: number): Promise<Stretch> => {
  const folder = await bench.folder()
  await fill(folder, { services, interval, days: 2, targets: bench.targets })
  return underHale(folder, {}, async (hale) => {
    await sleep(bench.quick ? 1000 : 20_000)
    return stretch(hale, bench.quick ? 2000 : 60_000)
  })
}

const perSecond = ({ cpuMs, from, to }: Stretch): number => (cpuMs * 1000) / (to - from)

export const idle: Scenario = {
  name: 'idle',
  title: 'A service that has nothing to do',
  waits: true,
  run: async (bench) => {
    const many = bench.quick ? 2000 : 10_000
    const [small, large] = [await measure(bench, few), await measure(bench, many)]
    const memory = (large.usage.rssBytes - small.usage.rssBytes) / (many - few) / 1024
    const note = `${(small.usage.rssBytes / 2 ** 20).toFixed(0)} MiB with ${few}, ${(large.usage.rssBytes / 2 ** 20).toFixed(0)} with ${many}`
    return [
      { what: 'Memory of one idle service', value: memory, unit: 'KiB', bar: null, note },
      { what: `CPU of an idle Hale, ${few} services`, value: perSecond(small), unit: 'ms/s', bar: null },
      { what: `CPU of an idle Hale, ${many} services`, value: perSecond(large), unit: 'ms/s', bar: null },
    ]
  },
}
