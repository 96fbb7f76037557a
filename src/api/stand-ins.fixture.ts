import { preset } from '@pumped-fn/core-next'
import { backtest } from '#alerting/backtest.ts'
import { dispatcher } from '#alerting/dispatcher.ts'
import { DomainError } from '#domain/errors.ts'

const gone = async (id: string): Promise<never> => {
  throw new DomainError('not_found', `there is no ${id}`)
}

export const standIns = [
  preset(backtest, { run: async () => [] }),
  preset(dispatcher, {
    start: async () => {},
    stop: async () => {},
    wake: () => {},
    retry: gone,
    test: async () => ({ ok: true, detail: 'written' }),
    isWell: () => true,
  }),
]
