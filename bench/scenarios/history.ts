import { setTimeout as sleep } from 'node:timers/promises'
import { putWarmLoad } from '../load/load.ts'
import { emptyCall, someIds } from '../product/paths.ts'
import { fill } from '../product/seeded.ts'
import { underHale } from '../product/watch.ts'
import type { Bar } from '../row.ts'
import type { Scenario } from '../scenario.ts'

const days = 90
const interval = 60
const dayMs = 86_400_000
/** All raw checks are kept, so that there are ten million of them. */
const settings = { HALE_RETENTION_RAW_DAYS: '100' }
const historyCall = 'History of 24 h (1440 checks)'
const uptimeCall = 'Uptime over 90 days'

/** Milliseconds, as a client sees it. */
const limits = new Map([
  [historyCall, 10],
  [uptimeCall, 20],
])

const limitOf = (name: string): Bar | null => {
  const atMost = limits.get(name)
  return atMost === undefined ? null : { atMost }
}

export const history: Scenario = {
  name: 'history',
  title: 'One service out of a long history',
  run: async (bench) => {
    const services = bench.quick ? 2 : 78
    const stored = ((services * days * dayMs) / (interval * 1000) / 1e6).toFixed(1)
    const folder = await bench.folder()
    bench.say(`writing ${stored} million checks`)
    await fill(folder, { services, days, interval, targets: bench.targets }, settings)
    const reports = await underHale(folder, settings, async (hale) => {
      await sleep(bench.quick ? 1000 : 10_000)
      const ids = await someIds(hale.url)
      const to = Date.now()
      const range = `from=${to - dayMs}&to=${to}&limit=10000`
      const calls = [
        { name: historyCall, paths: ids.map((id) => `/services/${id}/history?${range}`), ratePerSecond: 10 },
        { name: uptimeCall, paths: ids.map((id) => `/metrics/uptime/${id}?period=90d`), ratePerSecond: 10 },
        emptyCall(10),
      ]
      return putWarmLoad({ url: hale.url, durationMs: bench.quick ? 2500 : 60_000, calls, readers: null })
    })
    return reports.map(({ name, latency, errors }) => ({
      what: `${name} p99, ${stored} million checks`,
      value: errors > 0 ? Infinity : latency.p99,
      unit: 'ms',
      bar: limitOf(name),
      note: `p50 ${latency.p50.toFixed(1)} ms, ${latency.count} calls, ${errors} errors`,
    }))
  },
}
