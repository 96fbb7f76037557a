import { describe, expect, it } from 'vitest'
import { severityOf, stateOf, states } from './state.ts'

describe('state of a service', () => {
  it('is paused while it is disabled, whatever its last check said', () => {
    expect(stateOf({ enabled: false, status: 'unhealthy', degraded: false })).toBe('paused')
  })

  it('is degraded only where a healthy check came with a warning', () => {
    expect(stateOf({ enabled: true, status: 'healthy', degraded: true })).toBe('degraded')
    expect(stateOf({ enabled: true, status: 'healthy', degraded: false })).toBe('healthy')
    expect(stateOf({ enabled: true, status: 'unhealthy', degraded: true })).toBe('unhealthy')
    expect(stateOf({ enabled: true, status: 'unknown', degraded: true })).toBe('unknown')
  })

  it('puts what is wrong before what is not known, and that before what is well', () => {
    const calm = ['paused', 'healthy', 'unknown', 'degraded', 'unhealthy'] as const
    expect(calm.toSorted((a, b) => severityOf(a) - severityOf(b))).toEqual([...states])
  })
})
