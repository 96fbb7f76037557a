import type { Change } from '#api/schema/change.ts'
import { describe, expect, it } from 'vitest'
import { checkOf, openIncident, serviceView } from '../model.fixture.ts'
import type { ServiceView } from '../model.ts'
import { applyChanges } from './patch.ts'

const recorded = (serviceId: string, fields: Partial<ServiceView>, timestamp = 1): Change => {
  const { status, degraded, since, nextCheckAt, activeIncident, uptime24h } = serviceView(serviceId, fields)
  const check = checkOf(serviceId, timestamp, status)
  const state = { serviceId, status, degraded, since, lastCheck: check, nextCheckAt, activeIncident, uptime24h }
  return { type: 'check.recorded', check, state }
}

const three = ['a', 'b', 'c'].map((id) => serviceView(id, { group: 'shop' }))

describe('a list of services that hears of changes', () => {
  it('takes the state of a check and keeps everything else of the service', () => {
    const incident = openIncident('b', 1)
    const [, b] = applyChanges(three, [recorded('b', { status: 'unhealthy', activeIncident: incident })])
    expect(b).toMatchObject({ id: 'b', group: 'shop', status: 'unhealthy', activeIncident: incident })
  })

  it('leaves the untouched services as the same objects', () => {
    const [a, b, c] = applyChanges(three, [recorded('b', { status: 'unhealthy' })])
    expect(a).toBe(three[0])
    expect(b).not.toBe(three[1])
    expect(c).toBe(three[2])
  })

  it('follows a service from its creation to its end, whatever lies between', () => {
    const born: Change = { type: 'service.created', service: serviceView('d') }
    const down = recorded('d', { status: 'unhealthy' })
    const grown = applyChanges(three, [born, down])
    expect(grown.map(({ id, status }) => `${id} ${status}`)).toEqual(['a healthy', 'b healthy', 'c healthy', 'd unhealthy'])
    expect(applyChanges(grown, [{ type: 'service.deleted', serviceId: 'd' }])).toEqual(three)
  })

  it('does not bring a deleted service back by a check that comes late', () => {
    const changes: Change[] = [{ type: 'service.deleted', serviceId: 'a' }, recorded('a', { status: 'unhealthy' })]
    expect(applyChanges(three, changes).map(({ id }) => id)).toEqual(['b', 'c'])
  })

  it('is not set back by what it hears twice or late', () => {
    const now = applyChanges(three, [
      recorded('a', { status: 'unhealthy' }, 20),
      { type: 'service.changed', service: serviceView('b', { updatedAt: 9, name: 'new' }) },
    ])
    const late: Change[] = [
      recorded('a', { status: 'healthy' }, 10),
      { type: 'service.changed', service: serviceView('b', { updatedAt: 5, name: 'old' }) },
      { type: 'service.created', service: serviceView('c', { status: 'unknown' }) },
    ]
    expect(applyChanges(now, late)).toEqual(now)
  })
})
