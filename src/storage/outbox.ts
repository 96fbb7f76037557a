import { name, provide } from '@pumped-fn/core-next'
import type { OutboxStore } from './alert-contract.ts'

export const outbox = provide((): OutboxStore => {
  // Placeholder: its owner replaces it.
  return {} as never
}, name('storage.outbox'))
