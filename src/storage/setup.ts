import { name, provide } from '@pumped-fn/core-next'
import type { SetupStores } from './contract.ts'

export const setup = provide((): SetupStores => {
  throw new Error('not built yet')
}, name('storage.setup'))
