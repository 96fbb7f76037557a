import { describe, expect, it } from 'vitest'
import { applyBatches } from './patch.ts'
import { liveBatch, rowState, serviceRow } from './row.fixture.ts'

const three = ['a', 'b', 'c'].map((id) => serviceRow(id, { group: 'shop' }))

describe('a list of services that hears of changes', () => {
  it('takes the state of a check and keeps everything else of the service', () => {
    const down = rowState('b', { status: 'unhealthy', lastCheckAt: 1, since: 1, error: 'refused' })
    const [, b] = applyBatches(three, [liveBatch({ states: [down] })])
    expect(b).toEqual({ ...three[1], ...down })
  })

  it('leaves the untouched services as the same objects', () => {
    const [a, b, c] = applyBatches(three, [liveBatch({ states: [rowState('b', { status: 'unhealthy' })] })])
    expect(a).toBe(three[0])
    expect(b).not.toBe(three[1])
    expect(c).toBe(three[2])
  })

  it('follows a service from its creation to its end', () => {
    const grown = applyBatches(three, [
      liveBatch({ rows: [serviceRow('d')] }),
      liveBatch({ states: [rowState('d', { status: 'unhealthy' })] }),
    ])
    expect(grown.map(({ id, status }) => `${id} ${status}`)).toEqual(['a healthy', 'b healthy', 'c healthy', 'd unhealthy'])
    expect(applyBatches(grown, [liveBatch({ deleted: ['d'] })])).toEqual(three)
  })

  it('does not bring a deleted service back by a check that comes late', () => {
    const batches = [liveBatch({ deleted: ['a'] }), liveBatch({ states: [rowState('a', { status: 'unhealthy' })] })]
    expect(applyBatches(three, batches).map(({ id }) => id)).toEqual(['b', 'c'])
  })

  it('is not set back by a check that it hears late', () => {
    const now = applyBatches(three, [liveBatch({ states: [rowState('a', { status: 'unhealthy', lastCheckAt: 20 })] })])
    expect(applyBatches(now, [liveBatch({ states: [rowState('a', { lastCheckAt: 10 })] })])).toEqual(now)
  })
})
