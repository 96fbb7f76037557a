import { preset } from '@pumped-fn/core-next'
import { backtest } from '#alerting/backtest.ts'

export const standIns = [preset(backtest, { run: async () => [] })]
