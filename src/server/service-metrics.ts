import { derive, name } from '@pumped-fn/core-next'
import { Gauge } from 'prom-client'
import type { Board, LiveService } from '#engine/contract.ts'
import { board } from '#engine/board.ts'
import { metrics, type Metrics } from '#runtime/metrics.ts'

const labelNames = ['id', 'name', 'type'] as const

const gauge = (
  metrics: Metrics,
  board: Board,
  definition: { name: string; help: string },
  value: (live: LiveService) => number | null,
): void => {
  const series: Gauge<(typeof labelNames)[number]> = new Gauge({
    ...definition,
    labelNames,
    registers: [metrics.registry],
    collect: () => {
      series.reset()
      for (const live of board.all()) {
        const current = value(live)
        if (current !== null) series.set({ id: live.service.id, name: live.service.name, type: live.service.type }, current)
      }
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
