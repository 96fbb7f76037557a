import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Settings } from './hale.ts'

export interface Filling {
  readonly services: number
  readonly days: number
  /** Seconds between the checks of a service. */
  readonly interval: number
  /** None: the services are paused. */
  readonly targets: readonly string[]
}

const script = fileURLToPath(new URL('../seed.ts', import.meta.url))

/** Fills a data folder by `npm run seed`. */
export const fill = async (dataDir: string, filling: Filling, settings: Settings = {}): Promise<void> => {
  const { services, days, interval, targets } = filling
  const numbers = ['--services', String(services), '--days', String(days), '--interval', String(interval)]
  const urls = targets.flatMap((target) => ['--target', target])
  await promisify(execFile)(process.execPath, [script, ...numbers, ...urls], {
    env: { ...process.env, ...settings, HALE_DATA_DIR: dataDir },
  })
}

/** Enough past that services come back to their own grid instead of being checked for the first time: five checks each. */
export const fewChecks = (interval: number): number => (5 * interval) / 86_400
