import { expect, test } from 'vitest'
import type { StoredService } from '#domain/service.ts'
import type { IncidentPage } from '../contract.ts'
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
}
