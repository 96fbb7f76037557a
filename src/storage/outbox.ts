import { name, provide } from '@pumped-fn/core-next'
import type { OutboxStore } from './contract.ts'

export const outbox = provide((): OutboxStore => {
  throw new Error('not built yet')
}, name('storage.outbox'))
