import type { Maintenance } from '#domain/alerting/alert.ts'
import type { FieldProblem } from '#domain/errors.ts'
import { z } from 'zod'
import { match } from './match.ts'
import { instant } from './paging.ts'
import { id, text } from './text.ts'
import { timeZone } from './time-zone.ts'

const settable = {
  name: text(1, 200),
  match,
  startsAt: instant.nullable().meta({ description: 'One-off: its begin. Recurring: not before then' }),
  endsAt: instant.nullable().meta({ description: 'One-off: its end, exclusive. Recurring: not after then' }),
  rrule: text(1, 500)
    .nullable()
    .meta({ description: 'Recurrence rule (RFC 5545) on the local clock of the time zone, without DTSTART; null for a one-off window' }),
  duration: z
    .int()
    .min(1)
    .max(30 * 86_400)
    .nullable()
    .meta({ description: 'Seconds that each occurrence lasts' }),
  timeZone: timeZone.nullable().meta({ description: 'IANA name, on whose clock it recurs' }),
}

const complete = z.strictObject({
  ...settable,
  startsAt: settable.startsAt.default(null),
  endsAt: settable.endsAt.default(null),
  rrule: settable.rrule.default(null),
  duration: settable.duration.default(null),
  timeZone: settable.timeZone.default(null),
})

export const newMaintenance = complete.meta({
  id: 'NewMaintenance',
  override: {
    examples: [
      { name: 'Move of the database', match: { tags: ['db'] }, startsAt: '2030-05-04T20:00:00Z', endsAt: '2030-05-04T22:00:00Z' },
      {
        name: 'Backups',
        match: { groups: ['storage'] },
        rrule: 'FREQ=WEEKLY;BYDAY=SU;BYHOUR=3',
        duration: 3600,
        timeZone: 'Europe/Berlin',
      },
    ],
  },
})
export type NewMaintenance = z.output<typeof newMaintenance>

export const maintenanceChanges = z.strictObject(settable).partial().meta({ id: 'MaintenanceChanges' })
export type MaintenanceChanges = z.output<typeof maintenanceChanges>

/** When a window would be open, before it is saved. */
export const maintenanceTiming = complete
  .omit({ name: true, match: true })
  .extend({ id: id.optional().meta({ description: 'The stored window that is to be changed' }) })
export type MaintenanceTiming = z.output<typeof maintenanceTiming>

const occurrence = z.object({ startsAt: z.int(), endsAt: z.int() })
export type Occurrence = z.output<typeof occurrence>

/** When a window would be open next, or why it never would. */
export interface Foreseen {
  readonly occurrences: readonly Occurrence[]
  readonly problems: readonly FieldProblem[]
}

const planned = z.object({
  id: z.string(),
  name: z.string(),
  match,
  startsAt: z.int().nullable(),
  endsAt: z.int().nullable(),
  rrule: z.string().nullable(),
  duration: z.int().nullable().meta({ description: 'Seconds' }),
  timeZone: z.string().nullable(),
  createdAt: z.int(),
  updatedAt: z.int(),
}) satisfies z.ZodType<Maintenance>

/** Planned work, with the instants that it means. */
export const maintenance = planned
  .extend({
    openNow: occurrence.nullable().meta({ description: 'The occurrence that is open now' }),
    next: occurrence.nullable().meta({ description: 'The one that begins next' }),
  })
  .meta({ id: 'Maintenance' })
export type MaintenanceView = z.output<typeof maintenance>
