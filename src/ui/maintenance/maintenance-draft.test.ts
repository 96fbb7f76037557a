import { describe, expect, it } from 'vitest'
import type { Maintenance } from '#domain/alerting/alert.ts'
import { maintenanceDraftOf, type MaintenanceInput, maintenanceInputOf, newMaintenance, withPattern } from './maintenance-draft.ts'

const berlin = 'Europe/Berlin'
const now = Date.UTC(2026, 6, 1, 12, 20)
const once = {
  name: 'Move',
  match: { tags: ['db'] },
  startsAt: Date.UTC(2026, 6, 4, 20),
  endsAt: Date.UTC(2026, 6, 4, 22),
  rrule: null,
  duration: null,
  timeZone: berlin,
}
const weekly = { ...once, startsAt: null, endsAt: null, rrule: 'FREQ=WEEKLY;BYDAY=SU;BYHOUR=3;BYMINUTE=0', duration: 5400 }
const stored = (window: MaintenanceInput): Maintenance => ({ ...window, id: 'm', createdAt: now, updatedAt: now })

describe('a maintenance window', () => {
  it('is stored as it was read, once or recurring, also by a rule that no form can show', () => {
    for (const window of [once, weekly, { ...weekly, rrule: 'FREQ=YEARLY;BYMONTH=12', startsAt: once.startsAt }]) {
      expect(maintenanceInputOf(maintenanceDraftOf(stored(window), now, 'UTC'))).toEqual(window)
    }
  })

  it('is written by the clock of its zone', () => {
    expect(maintenanceDraftOf(stored(once), now, 'UTC')).toMatchObject({ startsAt: '2026-07-04T22:00', pattern: 'once' })
    expect(newMaintenance(now, berlin)).toMatchObject({ startsAt: '2026-07-01T15:00', endsAt: '2026-07-01T16:00' })
  })

  it('that becomes recurring has no limits from when it was not, and back', () => {
    const draft = maintenanceDraftOf(stored(once), now, 'UTC')
    expect(withPattern(draft, 'daily', now)).toEqual({ pattern: 'daily', startsAt: '', endsAt: '' })
    expect(withPattern({ ...draft, pattern: 'daily' }, 'weekly', now)).toEqual({ pattern: 'weekly' })
    expect(withPattern({ ...draft, pattern: 'daily' }, 'once', now)).toMatchObject({ pattern: 'once', startsAt: '2026-07-01T15:00' })
  })
})
