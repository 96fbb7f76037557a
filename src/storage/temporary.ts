import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createScope, preset } from '@pumped-fn/core-next'
import { onTestFinished } from 'vitest'
import { config, parseConfig } from '#runtime/config.ts'
import { type Database, database } from './database.ts'
import { type Stores, stores } from './stores.ts'

/* Real files for tests. */

export const temporaryFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'hale-storage-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

export interface OpenStores {
  readonly stores: Stores
  readonly database: Database
}

/** Stores on a data folder, closed when the test ends. */
export const openStores = async (folder: string): Promise<OpenStores> => {
  const scope = createScope(preset(config, parseConfig({ HALE_DATA_DIR: folder })))
  onTestFinished(() => scope.dispose())
  return { database: await scope.resolve(database), stores: await scope.resolve(stores) }
}
