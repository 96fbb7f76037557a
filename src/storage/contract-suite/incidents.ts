import { describe, expect, test } from 'vitest'
import type { StoredService } from '#domain/service.ts'
import type { IncidentPage, IncidentSearch } from '../contract.ts'
import { batchOf, failedCheck, noon, sampleIncident, sampleService } from '../samples.ts'
import type { Stores } from '../stores.ts'

const withService = async (open: () => Promise<Stores>): Promise<Stores & { service: StoredService }> => {
  const stores = await open()
  return { ...stores, service: await stores.services.insert(sampleService('a')) }
}

const closed = (service: StoredService, id: string, startedAt: number, recoveredAt: number) =>
  batchOf({
    opened: [sampleIncident(service, id, startedAt)],
    closed: [{ id, recoveredAt, note: null, checksFailedCount: 1 }],
  })

export const incidentsContract = (open: () => Promise<Stores>): void => {
  test('an incident opens, grows and closes', async () => {
    const { service, incidents, results } = await withService(open)
    const opened = sampleIncident(service, 'i', noon)
    await results.commit(batchOf({ opened: [opened] }))
    await results.commit(batchOf({ counted: [{ id: 'i', checksFailedCount: 4 }] }))
    expect(await incidents.open()).toEqual([{ ...opened, checksFailedCount: 4 }])
    await results.commit(batchOf({ closed: [{ id: 'i', recoveredAt: noon + 90, note: null, checksFailedCount: 5 }] }))
    expect(await incidents.open()).toEqual([])
    const ended = { ...opened, checksFailedCount: 5, recoveredAt: noon + 90, duration: 90 }
    expect(await incidents.ofService(service.number, { limit: 9 })).toEqual([ended])
  })

  test('a second open incident of one service is refused with all that came with it', async () => {
    const { service, incidents, results, checks } = await withService(open)
    await results.commit(batchOf({ opened: [sampleIncident(service, 'first', noon)] }))
    const batch = batchOf({
      checks: [failedCheck(service.number, noon + 1, 'an error nobody had before')],
      opened: [sampleIncident(service, 'second', noon + 1)],
      counted: [{ id: 'first', checksFailedCount: 9 }],
      reopened: [{ service: service.number, hour: 0 }],
    })
    await expect(results.commit(batch)).rejects.toThrow()
    expect(await incidents.open()).toMatchObject([{ id: 'first', checksFailedCount: 1 }])
    expect(await checks.newest(service.number, 9)).toEqual([])
    expect(await results.reopened()).toEqual([])
    await results.commit({ ...batch, opened: [] })
    expect(await checks.newest(service.number, 9)).toEqual(batch.checks)
  })

  test('one batch can close an incident, open another, close that and open a third', async () => {
    const { service, incidents, results } = await withService(open)
    await results.commit(batchOf({ opened: [sampleIncident(service, 'a', 1)] }))
    const batch = batchOf({
      opened: [sampleIncident(service, 'b', 3), sampleIncident(service, 'c', 5)],
      closed: ['a', 'b'].map((id, index) => ({ id, recoveredAt: 2 + index * 2, note: null, checksFailedCount: 7 + index })),
    })
    await results.commit(batch)
    const expected = [
      { id: 'c', recoveredAt: null, checksFailedCount: 1 },
      { id: 'b', recoveredAt: 4, checksFailedCount: 8 },
      { id: 'a', recoveredAt: 2, checksFailedCount: 7 },
    ]
    expect(await incidents.ofService(service.number, { limit: 9 })).toMatchObject(expected)
    await results.commit(batch)
    expect(await incidents.ofService(service.number, { limit: 9 })).toMatchObject(expected)
  })

  test('an incident never ends before it began, and what closed it first stands', async () => {
    const { service, incidents, results } = await withService(open)
    await results.commit(closed(service, 'i', noon, noon - 1000))
    await results.commit(batchOf({ closed: [{ id: 'i', recoveredAt: noon + 5, note: 'late', checksFailedCount: 3 }] }))
    expect(await incidents.ofService(service.number, { limit: 1 })).toMatchObject([{ recoveredAt: noon, duration: 0, note: null }])
  })

  test('no incident opens for a service that was deleted', async () => {
    const { service, services, incidents, results } = await withService(open)
    await services.markDeleted(service.number, noon)
    await results.commit(batchOf({ opened: [sampleIncident(service, 'i', noon)] }))
    expect(await incidents.ofService(service.number, { limit: 1 })).toEqual([])
  })

  test('pages go from new to old without gap or repetition, also where incidents began together', async () => {
    const { service, incidents, results } = await withService(open)
    for (const id of ['a', 'b', 'c', 'd', 'e']) await results.commit(closed(service, id, id < 'c' ? 1 : 2, 3))
    await results.commit(batchOf({ opened: [sampleIncident(service, 'f', 4)] }))
    const ids = async (page: IncidentPage) => (await incidents.ofService(service.number, page)).map((incident) => incident.id)
    expect(await ids({ limit: 3 })).toEqual(['f', 'e', 'd'])
    expect(await ids({ limit: 3, before: { startedAt: 2, id: 'd' } })).toEqual(['c', 'b', 'a'])
    expect(await ids({ limit: 9, status: 'open' })).toEqual(['f'])
    expect(await ids({ limit: 2, status: 'closed', before: { startedAt: 2, id: 'c' } })).toEqual(['b', 'a'])
  })

  test('those that overlap a range are found, an instant inside it too', async () => {
    const { service, incidents, results } = await withService(open)
    const spans = { ends: [1, 10], into: [5, 11], instant: [12, 12], out: [19, 30], after: [20, 21] } as const
    for (const [id, [from, to]] of Object.entries(spans)) await results.commit(closed(service, id, from, to))
    const found = await incidents.overlapping(service.number, 10, 20)
    expect(found.map((incident) => incident.id)).toEqual(['into', 'instant', 'out'])
    await results.commit(batchOf({ opened: [sampleIncident(service, 'open', 2)] }))
    expect((await incidents.overlapping(service.number, 10, 20)).map((incident) => incident.id)).toContain('open')
  })
  describe('of all services', () => {
    const several = async (open: () => Promise<Stores>) => {
      const { service: a, ...stores } = await withService(open)
      const b = await stores.services.insert(sampleService('b'))
      await stores.results.commit(closed(a, 'a1', 10, 20))
      await stores.results.commit(closed(b, 'b1', 20, 60))
      await stores.results.commit(closed(a, 'a2', 30, 40))
      await stores.results.commit(batchOf({ opened: [sampleIncident(b, 'b2', 70, { cause: 'HTTP 503: 100 % broken' })] }))
      const find = async (search: Partial<IncidentSearch>) =>
        (await stores.incidents.search({ among: 99, limit: 9, ...search })).found.map((incident) => incident.id)
      return { ...stores, a, b, find }
    }

    test('are found newest first, page by page, with the ids of their services', async () => {
      const { find, incidents } = await several(open)
      expect(await find({})).toEqual(['b2', 'a2', 'b1', 'a1'])
      expect(await find({ limit: 2 })).toEqual(['b2', 'a2'])
      expect(await find({ before: { startedAt: 30, id: 'a2' } })).toEqual(['b1', 'a1'])
      expect(await incidents.search({ among: 99, limit: 1 })).toMatchObject({ found: [{ id: 'b2', serviceId: 'b', recoveredAt: null }] })
    })

    test('are narrowed by state, service, time and what they are about', async () => {
      const { a, b, find } = await several(open)
      expect(await find({ status: 'closed' })).toEqual(['a2', 'b1', 'a1'])
      expect(await find({ services: [a.number] })).toEqual(['a2', 'a1'])
      expect(await find({ services: [] })).toEqual([])
      expect(await find({ from: 40, to: 70 })).toEqual(['b1'])
      expect(await find({ from: 60 })).toEqual(['b2'])
      expect(await find({ to: 20 })).toEqual(['a1'])
      expect(await find({ about: { text: 'http 503', services: [] } })).toEqual(['b2'])
      expect(await find({ about: { text: 'http 503', services: [a.number] }, status: 'closed' })).toEqual(['a2', 'a1'])
      expect(await find({ about: { text: 'refused', services: [b.number] }, services: [b.number] })).toEqual(['b2', 'b1'])
    })

    test('are searched for the very text: its percent and underscore are no wildcards', async () => {
      const { find } = await several(open)
      const about = (text: string) => find({ about: { text, services: [] } })
      expect(await about('100 % b')).toEqual(['b2'])
      expect([await about('h%p'), await about('h__p'), await about('\\')]).toEqual([[], [], []])
    })

    test('are looked through in steps, each of which says where the next begins', async () => {
      const { a, incidents } = await several(open)
      const ofA = { services: [a.number], limit: 9, among: 2 }
      const first = await incidents.search(ofA)
      expect(first).toMatchObject({ found: [{ id: 'a2' }], next: { startedAt: 30, id: 'a2' } })
      const second = await incidents.search({ ...ofA, ...(first.next && { before: first.next }) })
      expect(second).toMatchObject({ found: [{ id: 'a1' }], next: { startedAt: 10, id: 'a1' } })
      expect(await incidents.search({ ...ofA, ...(second.next && { before: second.next }) })).toEqual({ found: [], next: null })
      expect(await incidents.search({ limit: 1, among: 3 })).toMatchObject({ found: [{ id: 'b2' }], next: { id: 'b2' } })
    })

    test('the one that ended last is known, and when the newest of each service ended', async () => {
      const { a, b, incidents, services } = await several(open)
      expect(await incidents.lastEnded()).toMatchObject({ id: 'b1', recoveredAt: 60 })
      expect(await incidents.newestEnds()).toEqual([{ service: a.number, recoveredAt: 40 }])
      await services.markDeleted(b.number, noon)
      expect(await incidents.lastEnded()).toMatchObject({ id: 'a2' })
      expect((await incidents.search({ among: 99, limit: 9 })).found).toHaveLength(2)
    })

    test('none has ended where there is none', async () => {
      const { incidents } = await open()
      expect(await incidents.lastEnded()).toBeNull()
      expect(await incidents.newestEnds()).toEqual([])
    })
  })
}
