import { createScope, preset } from '@pumped-fn/core-next'
import type { Interval } from '#domain/uptime.ts'
import { config, parseConfig } from '#runtime/config.ts'
import { database } from '#storage/database.ts'
import { type Stores, stores } from '#storage/stores.ts'
import type { History } from './starts.ts'

const mostChecks = 1_000_000

/** Opens a data folder that no Hale holds any more. */
export const withStores = async <Answer>(dataDir: string, work: (stores: Stores) => Promise<Answer>): Promise<Answer> => {
  const scope = createScope(preset(config, parseConfig({ HALE_DATA_DIR: dataDir })))
  const control = await scope.resolve(database)
  try {
    return await work(await scope.resolve(stores))
  } finally {
    control.close()
    await scope.dispose()
  }
}

/** What was recorded of each service since `from`. */
export const recorded = (dataDir: string, range: Interval): Promise<History[]> =>
  withStores(dataDir, async ({ services, checks }) => {
    const histories: History[] = []
    for (const service of await services.all()) {
      histories.push({ service, checks: await checks.range(service.number, range.from, range.to, mostChecks) })
    }
    return histories
  })
