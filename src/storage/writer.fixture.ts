import { createScope, preset } from '@pumped-fn/core-next'
import { config, parseConfig } from '#runtime/config.ts'
import { batchOf, failedCheck, noon, sampleIncident, sampleService } from './samples.ts'
import { stores } from './stores.ts'

/*
 * A process of its own for tests: opens the data folder named by its argument and writes until it is killed, telling
 * after each commit how many checks are stored.
 */

const [, , folder = ''] = process.argv
const scope = createScope(preset(config, parseConfig({ HALE_DATA_DIR: folder })))
const { services, results, runs } = await scope.resolve(stores)

await runs.begin(noon)
const service = await services.insert(sampleService('victim'))
await results.commit(batchOf({ opened: [sampleIncident(service, 'open', noon)] }))
for (let written = 0; ;) {
  const checks = Array.from({ length: 20 }, (_, index) => failedCheck(service.number, noon + written + index, `error ${written % 7}`))
  await results.commit(batchOf({ checks, counted: [{ id: 'open', checksFailedCount: written + 20 }] }))
  written += 20
  await new Promise((resolve) => process.stdout.write(`${written}\n`, resolve))
}
