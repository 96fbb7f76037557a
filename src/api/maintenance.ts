import { recurrenceProblem } from '#alerting/desk/recurrence.ts'
import { setup } from '#alerting/setup.ts'
import type { Maintenance } from '#domain/alerting/alert.ts'
import type { FieldProblem } from '#domain/errors.ts'
import { clock } from '#runtime/clock.ts'
import { derive, name } from '@pumped-fn/core-next'
import { nextOccurrences, occurrencesAt } from './occurrences.ts'
import { references } from './references.ts'
import type { Foreseen, MaintenanceChanges, MaintenanceTiming, MaintenanceView, NewMaintenance } from './schema/maintenance.ts'
import { refuseFor, type SetupEdits, setupEdits } from './setup-edits.ts'

export interface MaintenanceApi extends SetupEdits<NewMaintenance, MaintenanceChanges, MaintenanceView> {
  /** When a window would be open from now on, the next five times at most, or what is wrong with it. Stores nothing. */
  foresee(timing: MaintenanceTiming): Promise<Foreseen>
}

const mostForeseen = 5

const timing = ['startsAt', 'endsAt', 'rrule', 'duration', 'timeZone'] as const

const missing = (window: Maintenance, fields: readonly (typeof timing)[number][], message: string): FieldProblem[] =>
  fields.filter((field) => window[field] === null).map((path) => ({ path, message }))

const ofKind = (window: Maintenance): FieldProblem[] => {
  if (window.rrule === null) {
    const stray = window.duration === null ? [] : [{ path: 'duration', message: 'belongs to a recurring window: give `rrule` too' }]
    return [...missing(window, ['startsAt', 'endsAt'], 'is required, or `rrule` for a window that recurs'), ...stray]
  }
  const problem = recurrenceProblem(window.rrule, window.createdAt)
  return [
    ...missing(window, ['duration', 'timeZone'], 'is required with `rrule`'),
    ...(problem === null ? [] : [{ path: 'rrule', message: problem }]),
  ]
}

const timingProblems = (window: Maintenance): FieldProblem[] => {
  const { startsAt, endsAt } = window
  const isBackwards = startsAt !== null && endsAt !== null && endsAt <= startsAt
  return [...ofKind(window), ...(isBackwards ? [{ path: 'endsAt', message: 'must be after `startsAt`' }] : [])]
}

export const maintenance = derive(
  { clock, references, setup, setupEdits },
  ({ clock, references, setup, setupEdits }): MaintenanceApi => ({
    ...setupEdits<Maintenance, NewMaintenance, MaintenanceChanges, MaintenanceView>({
      noun: 'maintenance window',
      items: setup.maintenance,
      create: (input, stamp) => ({ ...input, ...stamp }),
      settle: (next, touched, current) => {
        const isOver = current === null && next.endsAt !== null && next.endsAt <= clock.now()
        refuseFor('maintenance window', [
          ...(touched.has('match') ? references.inMatch(next.match, current?.match) : []),
          ...(timing.some((field) => touched.has(field)) ? timingProblems(next) : []),
          ...(isOver ? [{ path: 'endsAt', message: 'must lie ahead' }] : []),
        ])
        return next
      },
      view: (window) => ({
        id: window.id,
        name: window.name,
        match: window.match,
        startsAt: window.startsAt,
        endsAt: window.endsAt,
        rrule: window.rrule,
        duration: window.duration,
        timeZone: window.timeZone,
        createdAt: window.createdAt,
        updatedAt: window.updatedAt,
        ...occurrencesAt(window, clock.now()),
      }),
    }),
    foresee: async ({ id, ...timing }) => {
      const now = clock.now()
      const createdAt = (id === undefined ? undefined : setup.maintenance.get(id))?.createdAt ?? now
      const window: Maintenance = { ...timing, id: '', name: '', match: {}, createdAt, updatedAt: now }
      const problems = timingProblems(window)
      return { problems, occurrences: problems.length > 0 ? [] : nextOccurrences(window, now, mostForeseen) }
    },
  }),
  name('api.maintenance'),
)
