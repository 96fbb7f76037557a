import { setTimeout as sleep } from 'node:timers/promises'
import { putWarmLoad } from '../load/load.ts'
import { emptyCall, serviceCalls, someIds } from '../product/paths.ts'
import { fill } from '../product/seeded.ts'
import { underHale } from '../product/watch.ts'
import type { Bar } from '../row.ts'
import type { Scenario } from '../scenario.ts'

const services = 1000
const interval = 10
const listName = 'GET /services (all)'
/** Milliseconds at p99. */
const listLimit = 100
const callLimit = 25

const limitOf = (name: string): Bar | null => (name === emptyCall(1).name ? null : { atMost: name === listName ? listLimit : callLimit })

export const api: Scenario = {
  name: 'api',
  title: 'API with 1000 services and checks running',
  run: async (bench) => {
    const folder = await bench.folder()
    await fill(folder, { services, interval, days: bench.quick ? 0.005 : 0.25, targets: bench.targets })
    const reports = await underHale(folder, {}, async (hale) => {
      await sleep(bench.quick ? 1000 : 15_000)
      const list = { name: listName, paths: ['/services'], ratePerSecond: 5 }
      const calls = [list, ...serviceCalls(await someIds(hale.url), 20), emptyCall(10)]
      return putWarmLoad({ url: hale.url, durationMs: bench.quick ? 2500 : 60_000, calls, readers: null })
    })
    return reports.map(({ name, latency, errors }) => ({
      what: `${name} p99, ${services} services`,
      value: errors > 0 ? Infinity : latency.p99,
      unit: 'ms',
      bar: limitOf(name),
      note: `p50 ${latency.p50.toFixed(1)} ms, ${latency.count} calls, ${errors} errors`,
    }))
  },
}
