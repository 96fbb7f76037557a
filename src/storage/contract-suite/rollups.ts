import { expect, test } from 'vitest'
import { sumTotals } from '#domain/rollup.ts'
import { sketchOf } from '#domain/sketch.ts'
import { batchOf, noon, sampleRollup, sampleService } from '../samples.ts'
import type { Stores } from '../stores.ts'

const hour = 3_600_000

const withService = async (open: () => Promise<Stores>) => {
  const stores = await open()
  return { ...stores, number: (await stores.services.insert(sampleService('a'))).number }
}

export const rollupsContract = (open: () => Promise<Stores>): void => {
  test('hours read back as they were written, oldest first, from a half-open range', async () => {
    const { number, rollups } = await withService(open)
    const written = [3, 1, 2, 4].map((index) =>
      sampleRollup(number, index * hour, { sketch: index === 2 ? null : new Uint8Array([index, 255]) }),
    )
    await rollups.put(written)
    expect(await rollups.range(number, hour, 4 * hour)).toEqual([written[1], written[2], written[0]])
    const outcomes = [written[1], written[2], written[0]].map((rollup) => {
      const { responseSum: _sum, responseCount: _count, sketch: _sketch, ...rest } = rollup ?? sampleRollup(number, 0)
      return rest
    })
    expect(await rollups.outcomes(number, hour, 4 * hour)).toEqual(outcomes)
  })

  test('sums are taken over the hours that begin in each range, 0 where there are none', async () => {
    const { number, rollups } = await withService(open)
    await rollups.put([1, 2, 3, 4].map((index) => sampleRollup(number, index * hour, { up: index, down: 10 * index })))
    await rollups.put([sampleRollup(number + 1, hour)])
    const ranges = [
      { from: hour, to: 3 * hour },
      { from: hour + 1, to: 2 * hour + 1 },
      { from: 5 * hour, to: 9 * hour },
    ]
    expect(await rollups.sums(number, ranges)).toEqual([
      { up: 3, down: 30 },
      { up: 2, down: 20 },
      { up: 0, down: 0 },
    ])
  })

  test('totals are what the hours of the range add up to, their sketches merged', async () => {
    const { number, rollups } = await withService(open)
    const written = [1, 2, 3, 4].map((index) =>
      sampleRollup(number, index * hour, { up: index, down: 10 * index, sketch: index === 2 ? null : sketchOf([index, 100]) }),
    )
    await rollups.put([...written, sampleRollup(number + 1, hour)])
    const totals = sumTotals(written.slice(0, 3))
    expect(await rollups.totals(number, hour, 4 * hour)).toEqual({ hours: 3, totals })
    expect(await rollups.totals(number, 5 * hour, 9 * hour)).toEqual({ hours: 0, totals: sumTotals([]) })
  })

  test('the same hour again replaces', async () => {
    const { number, rollups } = await withService(open)
    await rollups.put([sampleRollup(number, 0)])
    const again = sampleRollup(number, 0, { up: 0, down: hour })
    await rollups.put([again])
    expect(await rollups.range(number, 0, hour)).toEqual([again])
  })

  test('the newest hour of each service is told, of those that have one', async () => {
    const { number, rollups, services } = await withService(open)
    await services.insert(sampleService('none'))
    const other = await services.insert(sampleService('b'))
    await rollups.put([sampleRollup(number, hour), sampleRollup(number, 2 * hour), sampleRollup(other.number, hour)])
    expect(await rollups.newestOfEach()).toEqual([
      { service: number, hour: 2 * hour },
      { service: other.number, hour },
    ])
  })

  test('old hours of all services go in batches', async () => {
    const { number, rollups, services } = await withService(open)
    const other = await services.insert(sampleService('b'))
    await rollups.put([number, other.number].flatMap((service) => [0, 1, 2].map((index) => sampleRollup(service, index * hour))))
    expect(await rollups.removeBefore(2 * hour, 3)).toBe(3)
    expect(await rollups.removeBefore(2 * hour, 3)).toBe(1)
    expect(await rollups.removeBefore(2 * hour, 3)).toBe(0)
    for (const service of [number, other.number]) expect(await rollups.range(service, 0, 9 * hour)).toHaveLength(1)
  })

  test('nothing is written for a deleted service', async () => {
    const { number, rollups, services, results } = await withService(open)
    await services.markDeleted(number, noon)
    await rollups.put([sampleRollup(number, 0)])
    await results.commit(batchOf({ reopened: [{ service: number, hour: 0 }] }))
    expect(await rollups.range(number, 0, hour)).toEqual([])
    expect(await results.reopened()).toEqual([])
  })

  test('an hour that became wrong is remembered once, until it is cleared', async () => {
    const { number, results } = await withService(open)
    const reopened = [0, hour].map((start) => ({ service: number, hour: start }))
    await results.commit(batchOf({ reopened }))
    await results.commit(batchOf({ reopened }))
    expect(await results.reopened()).toEqual(reopened)
    await results.clearReopened(reopened.slice(0, 1))
    expect(await results.reopened()).toEqual(reopened.slice(1))
  })
}
