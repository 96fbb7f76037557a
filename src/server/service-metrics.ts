import { derive, name } from '@pumped-fn/core-next'
import { Gauge, type MetricValue } from 'prom-client'
import type { Board, LiveService } from '#engine/contract.ts'
import { board } from '#engine/board.ts'
import { breathe } from '#runtime/breathe.ts'
import { metrics, type Metrics } from '#runtime/metrics.ts'

const labelNames = ['id', 'name', 'type'] as const
type Label = (typeof labelNames)[number]

/** Services looked at in one go: ten thousand at once would be felt by everyone else. */
const sliceSize = 1000

const gauge = (
  metrics: Metrics,
  board: Board,
  definition: { name: string; help: string },
  value: (live: LiveService) => number | null,
): void => {
  const series = new Gauge({ ...definition, labelNames, registers: [metrics.registry] })
  const get = series.get.bind(series)
  const valueOf = (live: LiveService): MetricValue<Label>[] => {
    const current = value(live)
    const { id, name, type } = live.service
    return current === null ? [] : [{ labels: { id, name, type }, value: current }]
  }
  // Handed over as they are: the gauge itself would keep a hash of the labels of each.
  Object.assign(series, {
    get: async () => {
      const values: MetricValue<Label>[] = []
      const all = board.all()
      for (let from = 0; from < all.length; from += sliceSize) {
        values.push(...all.slice(from, from + sliceSize).flatMap(valueOf))
        await breathe()
      }
      return { ...(await get()), values }
    },
  })
}

/** Drawn from the live state whenever somebody scrapes, so that a service that goes takes its series along. */
export const serviceMetrics = derive(
  { metrics, board },
  ({ metrics, board }) => {
    gauge(
      metrics,
      board,
      { name: 'hale_service_up', help: 'Last known state of a service: 1 healthy, 0 unhealthy; absent while unknown' },
      ({ status }) => (status === 'unknown' ? null : Number(status === 'healthy')),
    )
    gauge(metrics, board, { name: 'hale_service_response_seconds', help: 'Response time of the last check' }, ({ lastCheck }) =>
      typeof lastCheck?.responseTime === 'number' ? lastCheck.responseTime / 1000 : null,
    )
  },
  name('server.serviceMetrics'),
)
