import { name, provide } from '@pumped-fn/core-next'
import type { AlertsStore } from './contract.ts'

export const alerts = provide((): AlertsStore => {
  throw new Error('not built yet')
}, name('storage.alerts'))
