import { name, provide } from '@pumped-fn/core-next'
import type { Backtest } from './contract.ts'

export const backtest = provide((): Backtest => {
  throw new Error('not built yet')
}, name('alerting.backtest'))
