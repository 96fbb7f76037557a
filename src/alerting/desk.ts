import { name, provide } from '@pumped-fn/core-next'
import type { Desk } from './contract.ts'

export const desk = provide((): Desk => {
  // Placeholder: its owner replaces it.
  return { open: () => [], isInMaintenance: () => false } as never
}, name('alerting.desk'))
