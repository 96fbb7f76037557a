import { describe, expect, test } from 'vitest'
import { storesContract } from './contract-suite.ts'
import { batchOf, failedCheck, noon, sampleService } from './samples.ts'
import { openStores, temporaryFolder } from './temporary.ts'

describe('the stores on SQLite', () => {
  storesContract(async () => (await openStores(temporaryFolder())).stores)
})

describe('the SQLite file', () => {
  test('checks, rollups and reopened hours are clustered under their keys', async () => {
    const { database } = await openStores(temporaryFolder())
    const clustered = await database.read(({ raw }) =>
      raw.prepare<[], string>(`select name from sqlite_master where sql like '%) WITHOUT ROWID' order by name`).pluck().all(),
    )
    expect(clustered).toEqual(['checks', 'reopened_hours', 'rollups'])
  })

  test('a text is stored once, and goes with the last check that had it', async () => {
    const { database, stores } = await openStores(temporaryFolder())
    const texts = () => database.read(({ raw }) => raw.prepare<[], string>('select text from texts order by text').pluck().all())
    const { number } = await stores.services.insert(sampleService('a'))
    const other = await stores.services.insert(sampleService('b'))
    await stores.results.commit(
      batchOf({
        checks: [1, 2, 3].map((at) => failedCheck(number, at, at < 3 ? 'early' : 'late')).concat(failedCheck(other.number, 1, 'early')),
      }),
    )
    expect(await texts()).toEqual(['early', 'late'])
    await stores.checks.removeBefore(number, noon, 100)
    expect(await texts()).toEqual(['early', 'late'])
    await stores.services.markDeleted(other.number, noon)
    await stores.services.purge(other.number, 100)
    expect(await texts()).toEqual(['late'])
  })

  test('more texts than are remembered at a time keep their checks', async () => {
    const { stores } = await openStores(temporaryFolder())
    const { number } = await stores.services.insert(sampleService('a'))
    const written = Array.from({ length: 5000 }, (_, at) => failedCheck(number, at, `error ${at % 2500}`))
    await stores.results.commit(batchOf({ checks: written }))
    expect(await stores.checks.range(number, 0, noon, 9999)).toEqual(written)
  })
})
