import { setTimeout as sleep } from 'node:timers/promises'
import type { CallReport } from '../load/plan.ts'
import { putLoad } from '../load/load.ts'
import { serviceCalls, someIds } from '../product/paths.ts'
import { startsIn } from '../product/starts.ts'
import { stretch, watching } from '../product/watch.ts'
import type { Scenario } from '../scenario.ts'

const services = 1000
const interval = 10
const clients = 10

export const readers: Scenario = {
  name: 'readers',
  title: 'Ten clients that read without a pause',
  run: async (bench) => {
    const durationMs = bench.quick ? 2500 : 60_000
    const { answer, histories } = await watching(bench, { services, interval }, async (hale) => {
      await sleep(bench.quick ? 1000 : interval * 1000)
      const ids = await someIds(hale.url)
      const paths = ['/services', ...serviceCalls(ids.slice(0, 3), 1).flatMap((call) => call.paths)]
      let reports: CallReport[] = []
      const load = async (): Promise<void> => {
        reports = await putLoad({ url: hale.url, durationMs, calls: [], readers: { clients, paths } })
      }
      return { busy: await stretch(hale, load()), reports }
    })
    const { lag, skipped, unknown, due } = startsIn(histories, answer.busy)
    const [reads] = answer.reports
    const perSecond = ((reads?.latency.count ?? 0) * 1000) / durationMs
    const note = `p99 ${lag.p99.toFixed(0)} ms of ${due}; ${perSecond.toFixed(0)} reads/s, p99 ${reads?.latency.p99.toFixed(0)} ms, ${reads?.errors} errors`
    return [
      {
        what: `Longest delay of a check, ${clients} API readers, ${services} services`,
        value: lag.max,
        unit: 'ms',
        bar: { atMost: 250 },
        note,
      },
      { what: `Slots skipped or unknown, ${clients} API readers`, value: skipped + unknown, unit: '', bar: { atMost: 0 } },
    ]
  },
}
