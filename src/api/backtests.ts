import { backtest } from '#alerting/past/backtest.ts'
import { DomainError } from '#domain/errors.ts'
import { clock } from '#runtime/clock.ts'
import { derive, name, provide } from '@pumped-fn/core-next'
import { references } from './references.ts'
import type { BacktestInput, BacktestResult } from './schema/backtest.ts'
import { refuseFor } from './setup-edits.ts'

export interface BacktestsApi {
  /** Replays a rule over what is stored; sends and stores nothing. Refuses with `busy` while as many as may are under way. */
  run(input: BacktestInput, signal?: AbortSignal): Promise<BacktestResult>
}

const dayMs = 86_400_000
const usualRangeMs = 30 * dayMs
const longestRangeMs = 90 * dayMs
const mostAtOnce = 2

/** Calls under way, of all requests together. */
const underWay = provide(() => ({ count: 0 }), name('api.backtests.underWay'))

const rangeOf = ({ from, to }: BacktestInput, now: number): { from: number; to: number } => {
  const end = Math.min(to ?? now, now)
  const begin = from ?? end - usualRangeMs
  const problem =
    begin >= end
      ? { path: 'from', message: 'must be before `to` and before now' }
      : end - begin > longestRangeMs && { path: 'from', message: 'must be at most 90 days before `to`' }
  if (problem) throw new DomainError('invalid', 'The range cannot be replayed.', { problems: [problem] })
  return { from: begin, to: end }
}

export const backtests = derive(
  { backtest, clock, references, underWay },
  ({ backtest, clock, references, underWay }): BacktestsApi => ({
    run: async (input, signal) => {
      refuseFor(
        'rule',
        references.inMatch(input.rule.match).map(({ path, message }) => ({ path: `rule.${path}`, message })),
      )
      const { from, to } = rangeOf(input, clock.now())
      if (underWay.count >= mostAtOnce)
        throw new DomainError('busy', `Hale replays ${mostAtOnce} rules at once at most: try again in a moment.`)
      underWay.count += 1
      try {
        const rule = { ...input.rule, id: 'backtest', createdAt: from, updatedAt: from }
        return await backtest.run(rule, from, to, signal)
      } finally {
        underWay.count -= 1
      }
    },
  }),
  name('api.backtests'),
)
