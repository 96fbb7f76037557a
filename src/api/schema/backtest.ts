import type { PastAlert } from '#alerting/contract.ts'
import { z } from 'zod'
import { instant } from './paging.ts'
import { ruleDraft } from './rule.ts'

export const backtestInput = z
  .strictObject({
    rule: ruleDraft,
    from: instant.optional().meta({ description: '30 days before `to` where absent' }),
    to: instant.optional().meta({ description: 'Exclusive; now where absent' }),
  })
  .meta({ id: 'BacktestInput', override: { examples: [{ rule: { condition: { kind: 'incident', after: 300 } } }] } })
export type BacktestInput = z.output<typeof backtestInput>

const pastAlert = z.object({
  serviceId: z.string(),
  startedAt: z.int(),
  resolvedAt: z.int().nullable().meta({ description: 'Null where it would be active still' }),
}) satisfies z.ZodType<PastAlert>

/** What a rule would have told. */
export const backtestResult = z
  .object({
    count: z.int().meta({ description: 'How often it would have alerted' }),
    suppressed: z.int().meta({ description: 'How many more maintenance, silences and dependencies, as known now, would have kept back' }),
    alerts: z.array(pastAlert).readonly().meta({ description: 'Oldest first; the first 10 000' }),
    exactFrom: z
      .int()
      .nullable()
      .meta({ description: 'Before this instant only whole hours are stored, and alerts are told from these; null where every check is' }),
  })
  .meta({ id: 'Backtest' })
export type BacktestResult = z.output<typeof backtestResult>
