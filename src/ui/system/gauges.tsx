'use client'

import type { SystemStats } from '#api/schema/system.ts'
import { countWords, percentWords, responseWords } from '../words.ts'
import { Gauge } from './gauge.tsx'
import { sizeWords } from './sizes.ts'
import classes from './system.module.css'

const spreadWords = ({ p50, p99 }: SystemStats['checks']['lag']): string =>
  p99 === null ? 'not measured yet' : `median ${responseWords(p50)}`

/** What moves from second to second. */
export const Gauges = ({ samples, latest }: { readonly samples: readonly SystemStats[]; readonly latest: SystemStats }) => {
  const { checks, storage, process } = latest
  const over = (pick: (stats: SystemStats) => number | null) => samples.map(pick)
  return (
    <dl className={classes.gauges} aria-label="Right now">
      <Gauge
        name="Checks per second"
        value={checks.perSecond.toFixed(checks.perSecond < 10 ? 2 : 0)}
        note={`mean of the last minute, ${checks.inFlight} in flight`}
        samples={over((stats) => stats.checks.perSecond)}
      />
      <Gauge
        name="Queue"
        value={String(checks.queueDepth)}
        note={`${countWords(checks.skippedLastMinute, 'check')} left out in the last minute, ${checks.skipped} since the start`}
        samples={over((stats) => stats.checks.queueDepth)}
      />
      <Gauge
        name="Start lag, 99th percentile"
        value={responseWords(checks.lag.p99)}
        note={spreadWords(checks.lag)}
        samples={over((stats) => stats.checks.lag.p99)}
      />
      <Gauge
        name="Results that wait"
        value={String(storage.bufferedResults)}
        note={storage.away ? 'the database is away' : 'to be written together'}
        samples={over((stats) => stats.storage.bufferedResults)}
      />
      <Gauge
        name="Event-loop delay, 99th percentile"
        value={responseWords(process.eventLoopDelay.p99)}
        note={spreadWords(process.eventLoopDelay)}
        samples={over((stats) => stats.process.eventLoopDelay.p99)}
      />
      <Gauge
        name="Processor"
        value={percentWords(process.cpu * 100)}
        note="of one core, mean of the last minute"
        samples={over((stats) => stats.process.cpu)}
      />
      <Gauge
        name="Memory"
        value={sizeWords(process.rssBytes)}
        note={`heap ${sizeWords(process.heapUsedBytes)} of ${sizeWords(process.heapTotalBytes)}`}
        samples={over((stats) => stats.process.rssBytes)}
      />
    </dl>
  )
}
