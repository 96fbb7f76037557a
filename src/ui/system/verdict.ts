import type { SystemStats } from '#api/schema/system.ts'
import type { State } from '../status/state.ts'
import { countWords, durationWords, responseWords } from '../words.ts'

/** How Hale itself is, and every reason why it is not well. */
export interface Verdict {
  readonly state: Extract<State, 'healthy' | 'degraded' | 'unhealthy'>
  readonly headline: string
  readonly reasons: readonly string[]
}

/** Beyond these a user would notice: checks that start late, pages that answer late. Milliseconds. */
const lateMs = 1000
const slowLoopMs = 500
/** Hours are summed shortly after they end. */
const behindMs = 2 * 3_600_000

const failures = ({ storage, ready }: SystemStats): string[] => {
  if (storage.away)
    return [
      `The database cannot be written: ${countWords(storage.bufferedResults, 'result')} wait for it in memory. Checks go on, and everything is written once it is back.`,
    ]
  return ready ? [] : ['Hale is not ready: it is starting or stopping.']
}

const warnings = ({ at, checks, storage, process }: SystemStats): string[] => {
  const found: string[] = []
  const { p99 } = checks.lag
  if (p99 !== null && p99 > lateMs) found.push(`Checks start late: one in a hundred by more than ${responseWords(p99)}.`)
  if (checks.skippedLastMinute > 0)
    found.push(`${countWords(checks.skippedLastMinute, 'check')} left out in the last minute, since the one before was still running.`)
  const delay = process.eventLoopDelay.p99
  if (delay !== null && delay > slowLoopMs) found.push(`The process is held up by up to ${responseWords(delay)} at a time.`)
  if (storage.aggregatedUntil !== null && at - storage.aggregatedUntil > behindMs + 3_600_000)
    found.push(`The hourly figures are ${durationWords(at - storage.aggregatedUntil)} behind.`)
  return found
}

export const verdictOf = (stats: SystemStats): Verdict => {
  const broken = failures(stats)
  const reasons = [...broken, ...warnings(stats)]
  if (broken.length > 0)
    return { state: 'unhealthy', headline: stats.storage.away ? 'Results wait for the database.' : 'Hale is not ready.', reasons }
  if (reasons.length > 0) return { state: 'degraded', headline: 'Hale is strained.', reasons }
  return { state: 'healthy', headline: 'Hale is well.', reasons }
}
