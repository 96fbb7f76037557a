import { name, provide } from '@pumped-fn/core-next'
import type { Dispatcher } from './contract.ts'

export const dispatcher = provide((): Dispatcher => {
  // Placeholder: its owner replaces it.
  return { isWell: () => true } as never
}, name('alerting.dispatcher'))
