import { describe, expect, it } from 'vitest'
import type { MaintenanceView } from '#api/schema/maintenance.ts'
import { sorted, standingOf } from './standing.ts'

const window = (name: string, fields: Partial<MaintenanceView>): MaintenanceView => ({
  id: name,
  name,
  match: {},
  startsAt: null,
  endsAt: null,
  rrule: null,
  duration: null,
  timeZone: null,
  createdAt: 0,
  updatedAt: 0,
  openNow: null,
  next: null,
  ...fields,
})

describe('a window', () => {
  const known = { openNow: { startsAt: 0, endsAt: 10 }, next: { startsAt: 100, endsAt: 110 } }

  it('opens and shuts by the clock, without asking the server', () => {
    expect(standingOf(known, 5)).toEqual({ open: known.openNow, next: known.next, changesAt: 10 })
    expect(standingOf(known, 10)).toEqual({ open: null, next: known.next, changesAt: 100 })
    expect(standingOf(known, 100)).toEqual({ open: known.next, next: null, changesAt: 110 })
    expect(standingOf(known, 110)).toEqual({ open: null, next: null, changesAt: null })
  })

  it('stands in one list, the soonest first', () => {
    const windows = [
      window('past', { startsAt: 1, endsAt: 2 }),
      window('later', { next: { startsAt: 90, endsAt: 99 } }),
      window('sooner', { next: { startsAt: 80, endsAt: 99 } }),
      window('weekly', { rrule: 'FREQ=WEEKLY', next: { startsAt: 70, endsAt: 71 } }),
      window('open', { rrule: 'FREQ=DAILY', openNow: { startsAt: 40, endsAt: 60 }, next: { startsAt: 140, endsAt: 160 } }),
    ]
    const { open, coming, recurring, past } = sorted(windows, 50)
    expect([open, coming, recurring, past].map((list) => list.map(({ name }) => name))).toEqual([
      ['open'],
      ['sooner', 'later'],
      ['weekly'],
      ['past'],
    ])
  })
})
