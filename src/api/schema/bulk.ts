import { z } from 'zod'
import { id, text } from './text.ts'

const ids = z.array(id).min(1).max(1000)
const tag = text(1, 100)

/** One change to many services. */
export const bulkInput = z
  .discriminatedUnion('action', [
    z.strictObject({ action: z.literal(['pause', 'resume']), ids }),
    z.strictObject({ action: z.literal('delete'), ids }),
    z.strictObject({ action: z.literal(['tag', 'untag']), ids, tag }),
  ])
  .meta({ id: 'Bulk' })
export type BulkInput = z.output<typeof bulkInput>

/** What became of each service, in the order of the ids. */
export const bulkOutcome = z
  .object({ id: z.string(), ok: z.boolean(), detail: z.string().nullable().meta({ description: 'Why it was refused' }) })
  .meta({ id: 'BulkOutcome' })
export type BulkOutcome = z.output<typeof bulkOutcome>
