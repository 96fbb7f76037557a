import { name, provide } from '@pumped-fn/core-next'
import type { Watch } from './contract.ts'

export const watch = provide((): Watch => {
  throw new Error('not built yet')
}, name('alerting.watch'))
