import { describe, expect, it } from 'vitest'
import { checkOf, openIncident, serviceView } from '../model.fixture.ts'
import type { ServiceView } from '../model.ts'
import { countStates, headline, withIncident, worstFirst, worstState } from './summary.ts'

const healthy = (id: string) => serviceView(id)
const down = (id: string, fields: Partial<ServiceView> = {}) => serviceView(id, { status: 'unhealthy', ...fields })
const slow = (id: string) => serviceView(id, { degraded: true })
const paused = (id: string) => serviceView(id, { enabled: false, status: 'unknown' })
const fresh = (id: string) => serviceView(id, { status: 'unknown' })
const said = (services: readonly ServiceView[]): string => headline(services, countStates(services)).replaceAll('\u00a0', ' ')

describe('the headline', () => {
  it.each([
    [[], 'Nothing is watched yet.'],
    [[healthy('api')], 'api is healthy.'],
    [[healthy('a'), healthy('b')], 'All 2 services are healthy.'],
    [[healthy('a'), healthy('b'), paused('c')], 'All that is watched is healthy: 2 services, 1 paused.'],
    [[down('api'), slow('b'), healthy('c')], 'api is unhealthy.'],
    [[down('a'), down('b')], '2 services are unhealthy.'],
    [[slow('search'), healthy('c')], 'search is degraded.'],
    [[fresh('new')], 'new is waiting for the first check.'],
    [[fresh('new'), healthy('c')], 'new is waiting for the first check; the rest is healthy.'],
    [[paused('a'), paused('b')], 'All 2 services are paused.'],
  ])('says of case %#: %s', (services, words) => expect(said(services)).toBe(words))

  it('does not call a service new that has been checked without a verdict', () => {
    expect(said([serviceView('x', { status: 'unknown', lastCheck: checkOf('x', 1, 'unknown') })])).toBe('x is of unknown state.')
  })
})

describe('the totals', () => {
  it('count each service once, a degraded one not among the healthy', () => {
    const counts = countStates([healthy('a'), slow('b'), down('c'), paused('d'), fresh('e')])
    expect(counts).toEqual({ total: 5, healthy: 1, degraded: 1, unhealthy: 1, paused: 1, unknown: 1 })
    expect(worstState(counts)).toBe('unhealthy')
  })
})

describe('the order of the list', () => {
  it('is what is wrong, then what matters more, then the name as people count', () => {
    const services = [
      healthy('shop 10'),
      healthy('shop 2'),
      down('x', { criticality: 'low' }),
      down('y', { criticality: 'critical' }),
      slow('s'),
    ]
    expect(worstFirst(services).map(({ id }) => id)).toEqual(['y', 'x', 's', 'shop 2', 'shop 10'])
  })
})

describe('the active incidents', () => {
  it('are the most critical first, and the longest among equals', () => {
    const services = [
      down('late', { activeIncident: openIncident('late', 20) }),
      down('early', { activeIncident: openIncident('early', 10) }),
      down('vital', { criticality: 'critical', activeIncident: openIncident('vital', 30) }),
      healthy('well'),
    ]
    expect(withIncident(services).map(({ service }) => service.id)).toEqual(['vital', 'early', 'late'])
  })
})
