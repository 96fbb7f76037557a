import { windowOf } from '#alerting/desk/window.ts'
import type { Maintenance } from '#domain/alerting/alert.ts'
import type { MaintenanceView, Occurrence } from './schema/maintenance.ts'

type Stretch = ReturnType<ReturnType<typeof windowOf>['stretchAt']>

const shown = (stretch: Stretch): Occurrence | null => stretch && { startsAt: stretch.from, endsAt: stretch.until }

/** The occurrence of a maintenance window that is open now, and the next one that is not. */
export const occurrencesAt = (maintenance: Maintenance, now: number): Pick<MaintenanceView, 'openNow' | 'next'> => {
  const window = windowOf(maintenance)
  const first = window.stretchAt(now)
  if (first === null || first.from > now) return { openNow: null, next: shown(first) }
  return { openNow: shown(first), next: shown(window.stretchAt(first.until)) }
}

/** The next ones, at most `most`; the first may be open already. */
export const nextOccurrences = (maintenance: Maintenance, now: number, most: number): readonly Occurrence[] => {
  const window = windowOf(maintenance)
  const found: Occurrence[] = []
  for (let next = shown(window.stretchAt(now)); next && found.length < most; next = shown(window.stretchAt(next.endsAt))) found.push(next)
  return found
}
