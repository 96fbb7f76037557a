import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { statuses } from './check.ts'
import { overallStatus, totalsOf, type Watched } from './health.ts'
import { criticalities } from './service.ts'

const watched = (over: Partial<Watched> = {}): Watched => ({
  enabled: true,
  criticality: 'medium',
  status: 'healthy',
  degraded: false,
  ...over,
})
const healthy = watched()
const paused = watched({ enabled: false, status: 'unknown' })
const unknown = watched({ status: 'unknown' })
const degraded = watched({ degraded: true })

describe('the overall status', () => {
  test.each(['high', 'critical'] as const)('is critical when a service of criticality %s is unhealthy', (criticality) => {
    expect(overallStatus([healthy, watched({ criticality, status: 'unhealthy' }), degraded])).toBe('critical')
  })

  test.each(['low', 'medium'] as const)('is a warning when a service of criticality %s is unhealthy', (criticality) => {
    expect(overallStatus([healthy, watched({ criticality, status: 'unhealthy' })])).toBe('warning')
  })

  test('is a warning when a service is degraded, however critical', () => {
    expect(overallStatus([healthy, watched({ criticality: 'critical', degraded: true })])).toBe('warning')
  })

  test('is unknown when nothing is watched', () => {
    expect(overallStatus([])).toBe('unknown')
    expect(overallStatus([paused])).toBe('unknown')
  })

  test('is unknown while nothing that is watched is known', () => {
    expect(overallStatus([unknown, unknown, paused])).toBe('unknown')
  })

  test('is not spoiled by a service that is not known yet', () => {
    expect(overallStatus([healthy, unknown])).toBe('healthy')
  })

  test('does not hear what a paused service last said', () => {
    expect(overallStatus([healthy, watched({ enabled: false, criticality: 'critical', status: 'unhealthy' })])).toBe('healthy')
  })
})

describe('the totals', () => {
  test('count each service once', () => {
    const services = [healthy, degraded, paused, unknown, watched({ status: 'unhealthy', degraded: true })]
    expect(totalsOf(services)).toEqual({ total: 5, healthy: 1, degraded: 1, unhealthy: 1, unknown: 1, paused: 1 })
  })

  test('sum to the number of services, whatever they are', () => {
    const any = fc.record({
      enabled: fc.boolean(),
      criticality: fc.constantFrom(...criticalities),
      status: fc.constantFrom(...statuses),
      degraded: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(any), (services) => {
        const { total, ...states } = totalsOf(services)
        expect(total).toBe(services.length)
        expect(Object.values(states).reduce((sum, count) => sum + count, 0)).toBe(total)
      }),
    )
  })
})
