import { setTimeout as sleep } from 'node:timers/promises'
import type { CallReport } from '../load/plan.ts'
import { putLoad } from '../load/load.ts'
import type { Hale } from '../product/hale.ts'
import { serviceCalls, someIds } from '../product/paths.ts'
import { startsIn, unchecked } from '../product/starts.ts'
import { type Stretch, stretch, type Watched, watching } from '../product/watch.ts'
import type { Bar, Row } from '../row.ts'
import type { Bench, Scenario } from '../scenario.ts'

/* The same at 100, 1000 and 10 000 services, so that growth shows. */

const interval = 10
const callsPerSecond = 20

interface Size {
  readonly services: number
  readonly ready: Bar | null
  readonly lag: Bar | null
  readonly api: Bar | null
  readonly rss: Bar | null
}

const sizes: readonly Size[] = [
  { services: 100, ready: null, lag: null, api: null, rss: null },
  { services: 1000, ready: { atMost: 5000 }, lag: { atMost: 50 }, api: null, rss: null },
  { services: 10_000, ready: null, lag: { atMost: 250 }, api: { atMost: 100 }, rss: { atMost: 400 } },
]

interface Run {
  readonly readyAt: number
  readonly readyMs: number
  /** Checks only. */
  readonly quiet: Stretch
  /** Checks and API calls. */
  readonly busy: Stretch
  readonly calls: readonly CallReport[]
}

const live = async (bench: Bench, hale: Hale): Promise<Run> => {
  await sleep(bench.quick ? 2000 : interval * 1000)
  const quiet = await stretch(hale, bench.quick ? 4000 : 60_000)
  const ids = await someIds(hale.url)
  const list = { name: 'GET /services?limit=100', paths: ['/services?limit=100'], ratePerSecond: callsPerSecond / 4 }
  const plan = { url: hale.url, calls: [list, ...serviceCalls(ids, callsPerSecond)], readers: null }
  await putLoad({ ...plan, durationMs: bench.quick ? 1500 : 20_000 })
  let calls: CallReport[] = []
  const load = async (): Promise<void> => {
    calls = await putLoad({ ...plan, durationMs: bench.quick ? 3000 : 60_000 })
  }
  const busy = await stretch(hale, load())
  return { readyAt: hale.readyAt, readyMs: hale.readyMs, quiet, busy, calls }
}

const lagRows = (size: Size, label: string, { histories }: Watched<Run>, part: Stretch): Row[] => {
  const { lag, skipped, due, unknown } = startsIn(histories, part)
  const note = `p50 ${lag.p50.toFixed(0)} ms, max ${lag.max.toFixed(0)} ms of ${due}`
  return [
    { what: `Start lag p99, ${label}`, value: lag.p99, unit: 'ms', bar: size.lag, note },
    { what: `Slots skipped or unknown, ${label}`, value: skipped + unknown, unit: '', bar: size.lag && { atMost: 0 } },
  ]
}

const slowest = (calls: readonly CallReport[]): number => Math.max(...calls.map(({ latency }) => latency.p99))

const apiRow = (size: Size, label: string, calls: readonly CallReport[]): Row => ({
  what: `API p99 while checking, ${label}`,
  value: slowest(calls),
  unit: 'ms',
  bar: size.api,
  note: calls.map(({ name, latency, errors }) => `${name} ${latency.p99.toFixed(1)}${errors > 0 ? ` (${errors} errors)` : ''}`).join(', '),
})

const rowsOf = (size: Size, watched: Watched<Run>): Row[] => {
  const label = `${size.services} services at ${interval} s`
  const { readyAt, readyMs, quiet, busy, calls } = watched.answer
  const missed = unchecked(watched.histories, { from: watched.startedAt, to: readyAt + interval * 1000 })
  const { due, skipped } = startsIn(watched.histories, quiet)
  return [
    { what: `Ready after start, ${size.services} services`, value: readyMs, unit: 'ms', bar: size.ready },
    { what: `Not checked within one interval of ready, ${size.services} services`, value: missed, unit: '', bar: { atMost: 0 } },
    ...lagRows(size, label, watched, quiet),
    ...lagRows(size, `${label}, API in use`, watched, busy),
    apiRow(size, label, calls),
    { what: `CPU per check, ${label}`, value: quiet.cpuMs / (due - skipped), unit: 'ms', bar: null },
    {
      what: `Memory (RSS), ${label}`,
      value: busy.usage.rssBytes / 2 ** 20,
      unit: 'MiB',
      bar: size.rss,
      note: `before API calls ${(quiet.usage.rssBytes / 2 ** 20).toFixed(0)}, at most ${(busy.usage.peakRssBytes / 2 ** 20).toFixed(0)}`,
    },
  ]
}

export const scale: Scenario = {
  name: 'scale',
  title: 'Start, lag, API and memory as services grow',
  run: async (bench) => {
    const rows: Row[] = []
    for (const size of bench.quick ? sizes.slice(-1) : sizes) {
      bench.say(`${size.services} services`)
      rows.push(...rowsOf(size, await watching(bench, { services: size.services, interval }, (hale) => live(bench, hale))))
    }
    return rows
  },
}
