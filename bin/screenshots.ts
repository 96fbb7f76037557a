// Pictures of every page for the documentation: a Hale with a past, live targets, every page in light, dark and narrow.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { startHale, temporaryFolder } from '../e2e/harness/hale.ts'
import { startTargets } from '../e2e/harness/targets.ts'
import { startAlerting } from './screenshots/alerting.ts'
import { openCamera } from './screenshots/camera.ts'
import { makePlans } from './screenshots/plans.ts'
import { seedFleet, startFleet } from './screenshots/fleet.ts'
import { alertingPages, emptyPages, fleetPages, outagePages, quietPages } from './screenshots/pages.ts'

const folder = join(import.meta.dirname, '../docs/screenshots')
mkdirSync(folder, { recursive: true })

await using targets = await startTargets()
await using camera = await openCamera(folder)

{
  await using hale = await startHale()
  await camera.shoot(hale.url, emptyPages)
}

using data = temporaryFolder()
await seedFleet(data.path, targets)
await using hale = await startHale({ dataDir: data.path })
const fleet = await startFleet(hale, targets)
await camera.shoot(hale.url, quietPages)
await using alerting = await startAlerting(hale)
await fleet.fail(1)
await camera.shoot(hale.url, fleetPages(await fleet.ids()))
await fleet.fail(7)
await camera.shoot(hale.url, [...outagePages, ...alertingPages(await alerting.alert())])
await camera.shoot(hale.url, await makePlans(hale))
