import type { Match } from '#domain/alerting/alert.ts'
import { z } from 'zod'
import { criticality } from './incident.ts'
import { id, text } from './text.ts'

const some = <Item extends z.ZodType>(item: Item) =>
  z.array(item).min(1, 'must not be empty: leave it out where it is to narrow nothing').max(1000).readonly().optional()

/** Which services something concerns. */
export const match = z
  .strictObject({
    services: some(id).meta({ description: 'Ids of services' }),
    types: some(text(1, 100)).meta({ description: 'Check types' }),
    criticalities: some(criticality),
    groups: some(text(1, 200)),
    tags: some(text(1, 100)).meta({ description: 'One of them is enough' }),
  })
  .meta({
    id: 'Match',
    description: 'Which services are meant: all that is given must fit; an empty match means every service',
    examples: [{ criticalities: ['high', 'critical'], tags: ['shop'] }],
  }) satisfies z.ZodType<Match>
