import type { Silence } from '#domain/alerting/alert.ts'
import { z } from 'zod'
import { match } from './match.ts'
import { instant } from './paging.ts'
import { text } from './text.ts'

const settable = {
  match,
  until: instant.meta({ description: 'When it ends; must lie ahead' }),
  by: text(1, 200),
  reason: text(0, 2000),
}

export const newSilence = z.strictObject({ ...settable, reason: settable.reason.default('') }).meta({
  id: 'NewSilence',
  override: { examples: [{ match: { tags: ['shop'] }, until: '2030-05-04T22:00:00Z', by: 'Ada', reason: 'known and worked on' }] },
})
export type NewSilence = z.output<typeof newSilence>

export const silenceChanges = z.strictObject(settable).partial().meta({ id: 'SilenceChanges' })
export type SilenceChanges = z.output<typeof silenceChanges>

/** Somebody wants to hear nothing of some services until an instant. */
export const silence = z
  .object({
    id: z.string(),
    match,
    until: z.int(),
    by: z.string(),
    reason: z.string(),
    createdAt: z.int(),
  })
  .meta({ id: 'Silence' }) satisfies z.ZodType<Silence>
export type SilenceView = z.output<typeof silence>
