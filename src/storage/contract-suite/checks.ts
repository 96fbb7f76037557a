import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type CheckRecord, reasons, statuses } from '#domain/check.ts'
import type { CheckPage } from '../contract.ts'
import { batchOf, failedCheck, noon, sampleCheck, sampleService } from '../samples.ts'
import type { Stores } from '../stores.ts'

const anyCheck = (service: number): fc.Arbitrary<CheckRecord> =>
  fc.record({
    service: fc.constant(service),
    status: fc.constantFrom(...statuses),
    degraded: fc.boolean(),
    responseTime: fc.option(fc.integer({ min: 0, max: 3_000_000 }).map((tenths) => tenths / 10)),
    error: fc.option(fc.string({ unit: 'binary', maxLength: 200 })),
    reason: fc.option(fc.constantFrom(...reasons)),
    attempts: fc.integer({ min: 0, max: 6 }),
    manual: fc.boolean(),
    maintenance: fc.boolean(),
    timestamp: fc.integer({ min: 0, max: 4_102_444_800_000 }),
    intervalMs: fc.integer({ min: 1000, max: 86_400_000 }),
  })

const withService = async (open: () => Promise<Stores>) => {
  const stores = await open()
  return { ...stores, number: (await stores.services.insert(sampleService('a'))).number }
}

const times = (records: readonly Pick<CheckRecord, 'timestamp'>[]): number[] => records.map((record) => record.timestamp)

export const checksContract = (open: () => Promise<Stores>): void => {
  test('every check reads back as it was written, oldest first', async () => {
    const { number, results, checks } = await withService(open)
    const batches = fc.uniqueArray(anyCheck(number), { selector: (check) => check.timestamp, minLength: 1, maxLength: 20 })
    await fc.assert(
      fc.asyncProperty(batches, async (written) => {
        await checks.removeBefore(number, Number.MAX_SAFE_INTEGER, 1000)
        await results.commit(batchOf({ checks: written }))
        const read = await checks.range(number, 0, Number.MAX_SAFE_INTEGER, 1000)
        const expected = written.toSorted((one, other) => one.timestamp - other.timestamp)
        expect(read.filter(({ timestamp }) => times(written).includes(timestamp))).toEqual(expected)
        const facts = read.map(({ timestamp, status, degraded, responseTime, intervalMs }) => ({
          timestamp,
          status,
          degraded,
          responseTime,
          intervalMs,
        }))
        expect(await checks.samples(number, 0, Number.MAX_SAFE_INTEGER, 1000)).toEqual(facts)
      }),
      { numRuns: 50 },
    )
  })

  test('the same check again replaces the stored one', async () => {
    const { number, results, checks } = await withService(open)
    await results.commit(batchOf({ checks: [failedCheck(number, noon)] }))
    await results.commit(batchOf({ checks: [sampleCheck(number, noon)] }))
    expect(await checks.newest(number, 5)).toEqual([sampleCheck(number, noon)])
  })

  test('the hours with degraded checks are told once each', async () => {
    const { number, results, checks } = await withService(open)
    const minutes = [10, 50, 61, 130, 250].map((minute) => sampleCheck(number, noon + minute * 60_000, { degraded: minute !== 130 }))
    await results.commit(batchOf({ checks: minutes }))
    const hour = 3_600_000
    expect(await checks.degradedHours(number, noon, noon + 5 * hour)).toEqual([noon, noon + hour, noon + 4 * hour])
    expect(await checks.degradedHours(number, noon + 30 * 60_000, noon + 4 * hour)).toEqual([noon, noon + hour])
    expect(await checks.degradedHours(number, noon + hour, noon + 61 * 60_000)).toEqual([])
  })

  test('ranges are half-open, bounded, and of one service only', async () => {
    const { number, results, checks, services } = await withService(open)
    const other = await services.insert(sampleService('b'))
    await results.commit(batchOf({ checks: [1, 2, 3, 4].flatMap((at) => [sampleCheck(number, at), sampleCheck(other.number, at)]) }))
    expect(times(await checks.range(number, 2, 4, 10))).toEqual([2, 3])
    expect(times(await checks.range(number, 1, 5, 3))).toEqual([1, 2, 3])
    expect(await checks.count(number, 2, 4)).toBe(2)
    expect(times(await checks.newest(number, 2))).toEqual([4, 3])
    expect((await checks.before(number, 3))?.timestamp).toBe(2)
    expect(await checks.before(number, 1)).toBeNull()
    const led = async (from: number, to: number, limit = 10) => times(await checks.ledSamples(number, from, to, limit))
    expect(await led(3, 4)).toEqual([2, 3])
    expect(await led(3, 5, 2)).toEqual([2, 3])
    expect(await led(1, 3)).toEqual([1, 2])
    expect(await led(9, 10)).toEqual([4])
  })

  test('the newest check of each service is told, of those that have one', async () => {
    const { number, results, checks, services } = await withService(open)
    const [, third] = [await services.insert(sampleService('b')), await services.insert(sampleService('c'))]
    await results.commit(batchOf({ checks: [sampleCheck(number, 1), failedCheck(third.number, 7), failedCheck(number, 2)] }))
    expect(await checks.newestOfEach()).toEqual([failedCheck(number, 2), failedCheck(third.number, 7)])
  })

  test('old checks go in batches, and the newest stays however old it is', async () => {
    const { number, results, checks } = await withService(open)
    await results.commit(batchOf({ checks: [1, 2, 3, 4, 5].map((at) => failedCheck(number, at, `error ${at}`)) }))
    expect(await checks.removeBefore(number, 100, 2)).toBe(2)
    expect(await checks.removeBefore(number, 100, 2)).toBe(2)
    expect(await checks.removeBefore(number, 100, 2)).toBe(0)
    expect(await checks.newest(number, 5)).toEqual([failedCheck(number, 5, 'error 5')])
    expect(await checks.removeBefore(number + 1, 100, 2)).toBe(0)
  })

  test('checks at or after the limit of a removal stay', async () => {
    const { number, results, checks } = await withService(open)
    await results.commit(batchOf({ checks: [1, 2, 3].map((at) => sampleCheck(number, at)) }))
    expect(await checks.removeBefore(number, 2, 100)).toBe(1)
    expect(times(await checks.newest(number, 5))).toEqual([3, 2])
  })

  test('an error outlives the removal of another check that had the same one', async () => {
    const { number, results, checks } = await withService(open)
    await results.commit(batchOf({ checks: [failedCheck(number, 1), failedCheck(number, 2, 'other'), failedCheck(number, 3)] }))
    await checks.removeBefore(number, 3, 100)
    await results.commit(batchOf({ checks: [failedCheck(number, 4, 'other')] }))
    expect((await checks.newest(number, 5)).map((check) => check.error)).toEqual(['other', 'connection refused'])
  })

  test('an error longer than 500 characters is cut, never within a character', async () => {
    const { number, results, checks } = await withService(open)
    await results.commit(batchOf({ checks: [failedCheck(number, noon, `${'x'.repeat(499)}😀 and on`)] }))
    expect((await checks.newest(number, 1))[0]?.error).toBe('x'.repeat(499))
  })

  test('nothing is written for a service that was deleted or never existed', async () => {
    const { number, services, results, checks } = await withService(open)
    const gone = await services.insert(sampleService('gone'))
    await services.markDeleted(gone.number, noon)
    await results.commit(batchOf({ checks: [gone.number, 999, number].map((service) => sampleCheck(service, noon)) }))
    expect(await checks.count(gone.number, 0, Infinity)).toBe(0)
    expect(await checks.count(999, 0, Infinity)).toBe(0)
    expect(await checks.count(number, 0, Infinity)).toBe(1)
  })
  test('a page goes from new to old, inside its range, of one status where that is asked for', async () => {
    const { number, checks, results } = await withService(open)
    const written = [1, 2, 3, 4, 5].map((at) => (at % 2 === 0 ? failedCheck(number, at) : sampleCheck(number, at)))
    await results.commit(batchOf({ checks: written }))
    const found = async (page: Partial<CheckPage>) =>
      (await checks.page(number, { from: 0, to: 9, limit: 9, ...page })).map(({ timestamp }) => timestamp)
    expect(await checks.page(number, { from: 2, to: 5, limit: 9 })).toEqual(written.slice(1, 4).toReversed())
    expect(await found({ limit: 2 })).toEqual([5, 4])
    expect(await found({ status: 'unhealthy' })).toEqual([4, 2])
    expect(await found({ status: 'healthy', to: 5, limit: 1 })).toEqual([3])
    expect(await found({ status: 'unknown' })).toEqual([])
  })

  test('response times come oldest first, with null where nothing answered', async () => {
    const { number, checks, results } = await withService(open)
    const responses = [7, 12.3, null, 0.1]
    await results.commit(batchOf({ checks: responses.map((responseTime, at) => sampleCheck(number, at, { responseTime })) }))
    expect(await checks.responses(number, 3)).toEqual([12.3, null, 0.1])
    expect(await checks.responses(number, 9)).toEqual(responses)
  })
}
