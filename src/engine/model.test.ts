import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Verdict } from '#domain/check.ts'
import type { Service } from '#domain/service.ts'
import { after, fine, forever, refused, rig } from './rig.ts'

/*
 * Whatever users and services do, in whatever order: never two checks of one service at once, never a result for a
 * service that is deleted or for a definition that was replaced, at most one open incident, and what is told agrees with
 * what is stored.
 */

type Rig = Awaited<ReturnType<typeof rig>>

const places = ['a', 'b', 'c']
const silent: Verdict = { status: 'unknown', error: 'no idea' }

const place = fc.constantFrom(...places)

const edits: fc.Arbitrary<Partial<Service>> = fc.oneof(
  fc.record({ enabled: fc.boolean() }),
  fc.record({ endpoint: fc.constantFrom('http://one/', 'http://two/') }),
  fc.record({ checkInterval: fc.constantFrom(1, 5, 30), timeout: fc.constant(500) }),
  fc.record({ failureThreshold: fc.integer({ min: 1, max: 3 }), recoveryThreshold: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ name: fc.constantFrom('x', 'y'), criticality: fc.constantFrom('low', 'critical') }),
)

const steps = fc.oneof(
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('add' as const), place, enabled: fc.boolean() }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('edit' as const), place, edit: edits }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('remove' as const), place }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('check' as const), place }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('answer' as const),
      place,
      verdict: fc.constantFrom(fine, refused, silent, null),
      delayMs: fc.constantFrom(0, 0, 20, 700, 3000),
    }),
  },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('wait' as const), ms: fc.constantFrom(0, 10, 60, 400, 1000, 7000) }) },
)
type Step = typeof steps extends fc.Arbitrary<infer Each> ? Each : never

const answerOf = (verdict: Verdict | null, delayMs: number, clock: Rig['clock']) => {
  if (verdict === null) return forever
  return delayMs === 0 ? () => Promise.resolve(verdict) : after(clock, delayMs, verdict)
}

/** Services come and go at a few places; an id is never used again. */
const namesOf = () => {
  const comings = new Map<string, number>()
  return {
    at: (place: string): string => `${place}${comings.get(place) ?? 0}`,
    leave: (place: string): void => {
      comings.set(place, (comings.get(place) ?? 0) + 1)
    },
  }
}

const take = async (step: Step, names: ReturnType<typeof namesOf>, { add, board, checker, clock, roster, world }: Rig): Promise<void> => {
  if (step.kind === 'wait') return clock.advance(step.ms)
  const id = names.at(step.place)
  switch (step.kind) {
    case 'add':
      if (board.get(id)) return
      await add(id, { checkInterval: 5, timeout: 1000, retries: 1, retryDelay: 100, enabled: step.enabled })
      return
    case 'edit':
      await roster.change(id, (current) => ({ ...current, ...step.edit })).catch(() => {})
      return
    case 'remove':
      if (await roster.remove(id)) names.leave(step.place)
      return
    case 'check':
      void checker.checkNow(id).catch(() => {})
      return
    case 'answer':
      world.answer(answerOf(step.verdict, step.delayMs, clock), id)
      return
  }
}

const assertStoredAgrees = async ({ board, incidents, recorded }: Rig): Promise<void> => {
  for (const { service, lastCheck, activeIncident } of board.all()) {
    const open = (await incidents(service.id)).filter((incident) => incident.recoveredAt === null)
    expect(open.length).toBeLessThanOrEqual(1)
    expect(open[0]?.id).toBe(activeIncident?.id)
    expect(open[0]?.checksFailedCount).toBe(activeIncident?.checksFailedCount)
    if (!service.enabled) expect(activeIncident).toBeNull()
    expect((await recorded(service.id)).at(-1)?.timestamp).toBe(lastCheck?.timestamp)
  }
}

/** Each incident is opened before it is closed, one at a time; nothing is heard of a service that is gone. */
const assertToldInOrder = ({ told }: Rig): void => {
  const there = new Set<string>()
  const open = new Map<string, string>()
  for (const event of told) {
    switch (event.type) {
      case 'service.created':
        there.add(event.live.service.id)
        break
      case 'service.deleted':
        expect(open.has(event.serviceId)).toBe(false)
        there.delete(event.serviceId)
        break
      case 'check.recorded':
        expect(there.has(event.check.serviceId)).toBe(true)
        break
      case 'service.changed':
        expect(there.has(event.live.service.id)).toBe(true)
        break
      case 'incident.opened':
        expect(open.has(event.service.id)).toBe(false)
        open.set(event.service.id, event.incident.id)
        break
      case 'incident.closed':
        expect(open.get(event.service.id)).toBe(event.incident.id)
        open.delete(event.service.id)
        break
      case 'alert.changed':
        expect(there.has(event.service.id)).toBe(true)
        break
      case 'alerting.setup':
      case 'delivery.changed':
        break
    }
  }
}

test('any sequence of edits, deletions, checks on demand and outcomes keeps the invariants', { timeout: 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(steps, { minLength: 5, maxLength: 40 }), async (history) => {
      const running = await rig({ concurrency: 2 })
      const names = namesOf()
      for (const step of history) await take(step, names, running)
      expect(running.world.crowd()).toBeLessThanOrEqual(1)
      const stopped = running.engine.stop()
      await running.clock.advance(5100)
      await stopped
      await assertStoredAgrees(running)
      assertToldInOrder(running)
      await running.dispose()
    }),
    { numRuns: 60 },
  )
})
