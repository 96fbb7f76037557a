import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { AttemptOutcome } from '#domain/alerting/alert.ts'
import { aftermath, type Aftermath, type Before } from './aftermath.ts'
import { mostTries } from '../dispatch/backoff.ts'

const now = 1_000_000

const after = (outcome: AttemptOutcome, before: Partial<Before> = {}, retryAfterMs: number | null = null): Aftermath =>
  aftermath({ attempt: { at: now, outcome, detail: '' }, retryAfterMs }, { tries: 0, failing: 1, now, token: 'any', ...before })

test('what was sent is done, and the channel goes on at once', () => {
  expect(after('sent', { tries: 3 })).toEqual({ next: { status: 'sent' }, restMs: 0 })
})

test('what is refused is dead at once, and the channel goes on with the next', () => {
  expect(after('refused')).toEqual({ next: { status: 'dead' }, restMs: 0 })
})

test.each(['failed', 'timed_out'] as const)('what %s is tried again later, and after the last try it is dead', (outcome) => {
  for (let tries = 0; tries < mostTries - 1; tries += 1) {
    const { next } = after(outcome, { tries })
    expect(next.status === 'pending' && next.dueAt >= now + 1000 && next.dueAt < now + 6000 * 3 ** tries).toBe(true)
  }
  expect(after(outcome, { tries: mostTries - 1 }).next).toEqual({ status: 'dead' })
})

test('neither message nor channel comes back sooner than the provider asks', () => {
  fc.assert(
    fc.property(
      fc.nat(mostTries - 2),
      fc.integer({ min: 1, max: 100 }),
      fc.nat(10_000_000),
      fc.string(),
      (tries, failing, asked, token) => {
        const { next, restMs } = after('failed', { tries, failing, token }, asked)
        expect(restMs).toBeGreaterThanOrEqual(Math.max(1000, asked))
        expect(next.status === 'pending' && next.dueAt).toBeGreaterThanOrEqual(now + asked)
      },
    ),
  )
})

test('a channel on which one message fails rests for seconds, and never for more than a minute', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1000 }), fc.nat(20), fc.string(), (failing, tries, token) => {
      expect(after('failed', { failing, tries, token }).restMs).toBeLessThanOrEqual(60_000)
      expect(after('failed', { failing: 1, tries, token }).restMs).toBeLessThan(6000)
    }),
  )
})
