import type { ServiceRow } from '#api/schema/row.ts'
import { describe, expect, it } from 'vitest'
import { serviceRow } from '../rows/row.fixture.ts'
import { countStates, worstState } from './counts.ts'
import { headline } from './summary.ts'

const healthy = (id: string) => serviceRow(id)
const down = (id: string) => serviceRow(id, { status: 'unhealthy' })
const slow = (id: string) => serviceRow(id, { degraded: true })
const paused = (id: string) => serviceRow(id, { enabled: false, status: 'unknown' })
const fresh = (id: string) => serviceRow(id, { status: 'unknown', lastCheckAt: null })
const said = (rows: readonly ServiceRow[]): string => headline(rows, countStates(rows)).replaceAll('\u00a0', ' ')

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
  ])('says of case %#: %s', (rows, words) => expect(said(rows)).toBe(words))

  it('does not call a service new that has been checked without a verdict', () => {
    expect(said([serviceRow('x', { status: 'unknown' })])).toBe('x is of unknown state.')
  })
})

describe('the totals', () => {
  it('count each service once, a degraded one not among the healthy', () => {
    const counts = countStates([healthy('a'), slow('b'), down('c'), paused('d'), fresh('e')])
    expect(counts).toEqual({ total: 5, healthy: 1, degraded: 1, unhealthy: 1, paused: 1, unknown: 1 })
    expect(worstState(counts)).toBe('unhealthy')
  })
})
