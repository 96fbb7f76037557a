import { expect, test } from 'vitest'
import { batchOf, failedCheck, noon, sampleCheck, sampleIncident, sampleRollup, sampleService } from '../samples.ts'
import type { Stores } from '../stores.ts'

const full = sampleService('full', {
  description: 'all fields in use',
  criticality: 'critical',
  enabled: false,
  degradedThreshold: 250,
  group: 'edge',
  tags: ['eu', 'naïve "quotes"', ''],
  options: { method: 'POST', headers: { 'x-key': 'ü' }, jsonPath: [{ path: '$.ok', equals: true }], body: null },
})

const history = (service: number, count: number) => Array.from({ length: count }, (_, index) => sampleCheck(service, noon + index))

export const servicesContract = (open: () => Promise<Stores>): void => {
  test('a service reads back as it was stored, with a number of its own', async () => {
    const { services } = await open()
    const first = await services.insert(full)
    const second = await services.insert(sampleService('plain'))
    expect(first).toEqual({ ...full, number: first.number })
    expect(await services.all()).toEqual([first, second])
    expect(second.number).toBeGreaterThan(first.number)
  })

  test('two services cannot have the same id', async () => {
    const { services } = await open()
    await services.insert(full)
    await expect(services.insert(full)).rejects.toThrow()
    expect(await services.all()).toHaveLength(1)
  })

  test('an update replaces every field and touches no other service', async () => {
    const { services } = await open()
    const other = await services.insert(sampleService('other'))
    const { number } = await services.insert(full)
    const changed = { ...sampleService('full', { name: 'renamed', tags: ['new'] }), number }
    await services.update(changed)
    expect(await services.all()).toEqual([other, changed])
  })

  test('disabling a service closes its incident in the same write', async () => {
    const { services, incidents, results } = await open()
    const service = await services.insert(sampleService('a'))
    await results.commit(batchOf({ opened: [sampleIncident(service, 'i', noon)] }))
    await services.update({ ...service, enabled: false }, { close: { id: 'i', recoveredAt: noon + 5, note: 'disabled' } })
    expect(await incidents.open()).toEqual([])
    expect(await incidents.ofService(service.number, { limit: 1 })).toMatchObject([
      { recoveredAt: noon + 5, duration: 5, note: 'disabled' },
    ])
  })

  test('a deleted service is gone at once, with its incident closed', async () => {
    const { services, incidents, results, checks } = await open()
    const service = await services.insert(sampleService('a'))
    await results.commit(batchOf({ checks: [failedCheck(service.number, noon)], opened: [sampleIncident(service, 'i', noon)] }))
    await services.markDeleted(service.number, noon + 1, { close: { id: 'i', recoveredAt: noon + 1, note: 'deleted' } })
    expect(await services.all()).toEqual([])
    expect(await services.deleted()).toEqual([service.number])
    expect(await incidents.open()).toEqual([])
    expect(await checks.newestOfEach()).toEqual([])
  })

  test('a deleted service cannot be changed any more', async () => {
    const { services } = await open()
    const service = await services.insert(sampleService('a'))
    await services.markDeleted(service.number, noon)
    await services.update({ ...service, name: 'back' })
    expect(await services.all()).toEqual([])
  })

  test('a purge removes no more rows at a time than it is told, and in the end everything', async () => {
    const { services, results, rollups, checks, incidents } = await open()
    const [kept, gone] = [await services.insert(sampleService('kept')), await services.insert(sampleService('gone'))]
    const hours = [0, 1, 2].map((hour) => ({ service: gone.number, hour }))
    for (const service of [kept, gone]) {
      await results.commit(
        batchOf({ checks: history(service.number, 25), opened: [sampleIncident(service, service.id, noon)], reopened: hours }),
      )
      await rollups.put([0, 1, 2, 3].map((hour) => sampleRollup(service.number, hour)))
    }
    await services.markDeleted(gone.number, noon)
    expect(await services.purge(gone.number, 10)).toBe(false)
    expect(await checks.count(gone.number, 0, Infinity)).toBe(15)
    let rounds = 1
    while (!(await services.purge(gone.number, 10))) rounds += 1
    expect(rounds).toBeGreaterThanOrEqual(3)
    expect(await services.deleted()).toEqual([])
    expect(await rollups.range(gone.number, 0, Infinity)).toEqual([])
    expect(await results.reopened()).toEqual([])
    expect(await incidents.ofService(gone.number, { limit: 10 })).toEqual([])
    expect(await checks.count(kept.number, 0, Infinity)).toBe(25)
    expect(await rollups.range(kept.number, 0, Infinity)).toHaveLength(4)
    expect(await incidents.ofService(kept.number, { limit: 10 })).toHaveLength(1)
  })

  test('a service that is not deleted cannot be purged', async () => {
    const { services, results, checks } = await open()
    const { number } = await services.insert(sampleService('a'))
    await results.commit(batchOf({ checks: history(number, 3) }))
    expect(await services.purge(number, 100)).toBe(true)
    expect(await services.all()).toHaveLength(1)
    expect(await checks.count(number, 0, Infinity)).toBe(3)
  })

  test('the number of a purged service is never given again', async () => {
    const { services } = await open()
    const { number } = await services.insert(sampleService('a'))
    await services.markDeleted(number, noon)
    await services.purge(number, 10)
    expect((await services.insert(sampleService('b'))).number).toBeGreaterThan(number)
  })
}
