import fc from 'fast-check'
import { expect, test } from 'vitest'
import { severities, type Severity } from '#domain/alerting/alert.ts'
import type { Waiting } from '#storage/alert-contract.ts'
import { pick, type Circumstances } from './picking.ts'
import { sampleNotice } from '../samples.ts'

const now = 1_000_000
const always: Circumstances = { now, quietUntil: null, digests: true }

interface Facts {
  readonly dueAt: number
  readonly alert?: string
  readonly severity?: Severity
  readonly at?: number
}

const waiting = (facts: readonly Facts[]): Waiting[] =>
  facts.map(({ dueAt, alert = `alert ${dueAt}`, severity = 'error', at = 0 }, sequence) => ({
    sequence,
    id: String(sequence),
    alertId: alert,
    dueAt,
    notice: sampleNotice('opened', { alert: { id: alert, severity }, notice: { at } }),
  }))

test('all that wait go with the first that is due', () => {
  expect(pick(waiting([{ dueAt: now + 1 }, { dueAt: now }, { dueAt: now + 5000 }]), always)).toEqual({ take: ['0', '1', '2'] })
})

test('until the first is due nothing goes', () => {
  expect(pick(waiting([{ dueAt: now + 9 }, { dueAt: now + 5 }]), always)).toEqual({ lookAt: now + 5 })
  expect(pick([], always)).toEqual({ lookAt: Infinity })
})

test('without digests each goes alone, and of one alert the first goes first although a later one is due sooner', () => {
  const alone = { ...always, digests: false }
  expect(pick(waiting([{ dueAt: now + 1 }, { dueAt: now }, { dueAt: now }]), alone)).toEqual({ take: ['1'] })
  expect(
    pick(
      waiting([
        { dueAt: now + 9, alert: 'a' },
        { dueAt: now, alert: 'a' },
      ]),
      alone,
    ),
  ).toEqual({ take: ['0'] })
})

test('without digests the most critical of those that are due goes first', () => {
  const mixed = waiting([{ dueAt: now }, { dueAt: now, severity: 'critical', alert: 'fire' }, { dueAt: now + 1, severity: 'critical' }])
  expect(pick(mixed, { ...always, digests: false })).toEqual({ take: ['1'] })
})

test('in quiet hours only critical alerts go, and the others when they end', () => {
  const quiet = { ...always, quietUntil: now + 3_600_000 }
  const night = waiting([{ dueAt: now }, { dueAt: now + 5, severity: 'critical' }])
  expect(pick(night, quiet)).toEqual({ lookAt: now + 5 })
  expect(pick(night, { ...quiet, now: now + 5 })).toEqual({ take: ['1'] })
  expect(pick(night.slice(0, 1), quiet)).toEqual({ lookAt: now + 3_600_000 })
})

test('a clock that was set back makes nothing wait', () => {
  expect(pick(waiting([{ dueAt: now + 3_600_000, at: now + 3_598_000 }]), always)).toEqual({ take: ['0'] })
})

test('whatever waits, something goes or there is a time to look again, and never a time that has passed', () => {
  const fact = fc.record({
    dueAt: fc.integer({ min: now - 5, max: now + 5 }),
    alert: fc.constantFrom('a', 'b', 'c'),
    severity: fc.constantFrom(...severities),
  })
  fc.assert(
    fc.property(fc.array(fact), fc.boolean(), fc.option(fc.constant(now + 3)), (facts, digests, quietUntil) => {
      const picked = pick(waiting(facts), { now, digests, quietUntil })
      if ('lookAt' in picked)
        expect(facts.length === 0 ? picked.lookAt === Infinity : picked.lookAt > now && picked.lookAt < Infinity).toBe(true)
      else {
        expect(picked.take.length).toBeGreaterThan(0)
        for (const id of picked.take) if (quietUntil !== null) expect(facts[Number(id)]?.severity).toBe('critical')
      }
    }),
  )
})
