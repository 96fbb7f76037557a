import { name, provide } from '@pumped-fn/core-next'
import type { AlertsStore } from './alert-contract.ts'

export const alerts = provide((): AlertsStore => {
  // Placeholder: its owner replaces it.
  return {} as never
}, name('storage.alerts'))
