import type { ActiveIncident } from '#api/schema/incident.ts'
import type { Criticality } from '#domain/service.ts'
import { describe, expect, it } from 'vitest'
import { openIncident } from '../model.fixture.ts'
import { liveBatch, serviceRow } from '../rows/row.fixture.ts'
import { applyToActive, applyToLast } from './active.ts'

const open = (id: string, startedAt: number, criticality: Criticality = 'medium'): ActiveIncident => ({
  ...openIncident(id, startedAt),
  service: { id, name: id, criticality },
})
const ended = (incident: ActiveIncident, recoveredAt: number): ActiveIncident => ({
  ...incident,
  recoveredAt,
  duration: recoveredAt - incident.startedAt,
})
const names = (incidents: readonly ActiveIncident[]): string => incidents.map(({ service }) => service.name).join(', ')

describe('the active incidents', () => {
  it('are the most critical first, and the longest among equals', () => {
    const opened = [open('late', 20), open('early', 10), open('vital', 30, 'critical')]
    expect(names(applyToActive([], [liveBatch({ incidents: opened })]))).toBe('vital, early, late')
  })

  it('go when they end or their service is deleted, and follow its name', () => {
    const before = [open('a', 1), open('b', 2), open('c', 3)]
    const batch = liveBatch({
      incidents: [ended(open('a', 1), 9)],
      deleted: ['b'],
      rows: [serviceRow('c', { name: 'new', criticality: 'high' })],
    })
    expect(names(applyToActive(before, [batch]))).toBe('new')
  })
})

describe('the last incident', () => {
  it('is the one that ended last', () => {
    const [first, second] = [ended(open('a', 1), 5), ended(open('b', 2), 6)]
    expect(applyToLast(first, [liveBatch({ incidents: [second, open('c', 7)] })])).toEqual(second)
    expect(applyToLast(first, [liveBatch()])).toBe(first)
  })
})
