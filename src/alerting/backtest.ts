import { name, provide } from '@pumped-fn/core-next'
import type { Backtest } from './contract.ts'

export const backtest = provide((): Backtest => {
  // Placeholder: its owner replaces it.
  return {} as never
}, name('alerting.backtest'))
