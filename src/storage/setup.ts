import { name, provide } from '@pumped-fn/core-next'
import type { SetupStores } from './alert-contract.ts'

export const setup = provide((): SetupStores => {
  // Placeholder: its owner replaces it.
  return {} as never
}, name('storage.setup'))
