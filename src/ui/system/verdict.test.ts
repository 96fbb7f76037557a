import { expect, it } from 'vitest'
import { wellStats } from './stats.fixture.ts'
import { verdictOf } from './verdict.ts'

it('nothing is said where nothing is wrong', () => {
  expect(verdictOf(wellStats)).toEqual({ state: 'healthy', headline: 'Hale is well.', reasons: [] })
})

it('results that wait for the database are counted', () => {
  const { state, headline, reasons } = verdictOf({ ...wellStats, storage: { ...wellStats.storage, away: true, bufferedResults: 12 } })
  expect({ state, headline }).toEqual({ state: 'unhealthy', headline: 'Results wait for the database.' })
  expect(reasons[0]).toContain('12\u00a0results wait')
})

it('what strains it is named, each for itself', () => {
  const { state, reasons } = verdictOf({
    ...wellStats,
    checks: { ...wellStats.checks, skippedLastMinute: 1, lag: { p50: 10, p99: 2500 } },
    process: { ...wellStats.process, eventLoopDelay: { p50: 20, p99: 700 } },
  })
  expect(state).toBe('degraded')
  expect(reasons).toHaveLength(3)
  expect(reasons[0]).toContain('2.50\u00a0s')
})

it('what was not measured yet is nothing wrong', () => {
  const unmeasured = { p50: null, p99: null }
  const stats = {
    ...wellStats,
    checks: { ...wellStats.checks, lag: unmeasured },
    storage: { ...wellStats.storage, aggregatedUntil: null },
    process: { ...wellStats.process, eventLoopDelay: unmeasured },
  }
  expect(verdictOf(stats).state).toBe('healthy')
})
