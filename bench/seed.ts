import { createScope } from '@pumped-fn/core-next'
import { asError } from '#runtime/failure.ts'
import { config } from '#runtime/config.ts'
import { ids } from '#runtime/ids.ts'
import { database } from '#storage/database.ts'
import { stores } from '#storage/stores.ts'
import { parseOptions, type SeedOptions } from './seed/options.ts'
import { seed, type Seeded } from './seed/seed.ts'

const tellEveryMs = 2000

const teller = (total: number): ((done: Seeded) => void) => {
  let toldAt = Date.now()
  return ({ services, checks }) => {
    if (Date.now() - toldAt < tellEveryMs) return
    toldAt = Date.now()
    console.error(`${services} of ${total} services, ${checks} checks`)
  }
}

const run = async (options: SeedOptions): Promise<void> => {
  const startedAt = Date.now()
  const scope = createScope()
  const settings = await scope.resolve(config)
  const control = await scope.resolve(database)
  try {
    const tools = {
      stores: await scope.resolve(stores),
      ids: await scope.resolve(ids),
      config: settings,
      now: startedAt,
      progress: teller(options.services),
    }
    const { services, checks } = await seed(options, tools)
    console.log(`${services} services with ${checks} checks in ${settings.dataDir}, ${((Date.now() - startedAt) / 1000).toFixed(1)} s`)
  } finally {
    control.close()
    await scope.dispose()
  }
}

try {
  const parsed = parseOptions(process.argv.slice(2))
  if ('options' in parsed) await run(parsed.options)
  else {
    console.log(parsed.print)
    process.exitCode = parsed.ok ? 0 : 1
  }
} catch (thrown) {
  console.error(asError(thrown).message)
  process.exitCode = 1
}
