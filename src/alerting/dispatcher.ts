import { name, provide } from '@pumped-fn/core-next'
import type { Dispatcher } from './contract.ts'

export const dispatcher = provide((): Dispatcher => {
  throw new Error('not built yet')
}, name('alerting.dispatcher'))
