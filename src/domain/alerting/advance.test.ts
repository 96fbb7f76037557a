import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Rule, StoredAlert, Suppression } from './alert.ts'
import { advance, nextLookAt } from './advance.ts'
import { endCondition, resolveAlert } from './alert-end.ts'
import type { Circumstances } from './circumstances.ts'
import { flapWindowMs } from './flapping.ts'

const minute = 60_000
const begun = 1_000_000

const rule: Rule = {
  id: 'r',
  name: 'rule',
  enabled: true,
  match: {},
  condition: { kind: 'incident', remindEvery: 600 },
  severity: 'error',
  channels: ['mail'],
  policy: 'p',
  cooldown: 0,
  digestWindow: 2,
  createdAt: 0,
  updatedAt: 0,
}

const level = (delay: number, channel: string) => ({ delay, channels: [channel], template: null })
const policy = { id: 'p', name: 'policy', levels: [level(300, 'boss')], repeatEvery: null, maxRepeats: 0, createdAt: 0, updatedAt: 0 }

const memory: StoredAlert['memory'] = {
  toldAt: null,
  heldSince: null,
  heldUntil: null,
  channels: [],
  steps: 0,
  remindedAt: null,
  begins: [begun],
  changedAt: null,
  lastEndAt: null,
}

const fresh: StoredAlert = {
  id: 'a',
  ruleId: 'r',
  serviceId: 's',
  service: 1,
  incidentId: 'i',
  severity: 'error',
  status: 'active',
  title: 'down',
  startedAt: begun,
  acknowledgedAt: null,
  acknowledgedBy: null,
  acknowledgeNote: null,
  resolvedAt: null,
  resolvedBy: null,
  resolution: null,
  suppressedBy: null,
  flappingSince: null,
  createdAt: begun,
  memory,
}

const about = (changes: Partial<Circumstances> = {}): Circumstances => ({
  now: begun,
  rule,
  policy,
  holds: true,
  blocker: null,
  dependenciesCheckedAt: [],
  newest: null,
  intervalMs: minute,
  ...changes,
})

const said = ({ tellings }: ReturnType<typeof advance>): string[] =>
  tellings.flatMap(({ kind, channels }) => channels.map((one) => `${kind} ${one}`))

describe('a new alert', () => {
  test('is told at once where nothing stands in its way', () => {
    const told = advance(fresh, about())
    expect(said(told)).toEqual(['opened mail'])
    expect(told.alert).toMatchObject({ status: 'active', memory: { toldAt: begun, channels: ['mail'] } })
    expect(nextLookAt(told.alert, about())).toBe(begun + 300_000)
  })

  test('waits for what the service depends on to be looked at, ten seconds at most', () => {
    const held = advance(fresh, about({ dependenciesCheckedAt: [begun - 1, null] }))
    expect(said(held)).toEqual([])
    expect(nextLookAt(held.alert, about())).toBe(begun + 10_000)
    const checked = [begun, begun + 5]
    expect(said(advance(held.alert, about({ now: begun + 10, dependenciesCheckedAt: checked })))).toEqual(['opened mail'])
    expect(said(advance(held.alert, about({ now: begun + 9999, dependenciesCheckedAt: [begun, null] })))).toEqual([])
    expect(said(advance(held.alert, about({ now: begun + 10_000, dependenciesCheckedAt: [begun, null] })))).toEqual(['opened mail'])
  })

  test('is suppressed by what is known to stand in its way, and looked at when that ends', () => {
    const blocker: Suppression = { kind: 'silence', id: 's', until: begun + minute }
    const quiet = advance(fresh, about({ blocker }))
    expect(quiet).toMatchObject({ alert: { status: 'suppressed', suppressedBy: blocker }, tellings: [] })
    expect(nextLookAt(quiet.alert, about({ blocker }))).toBe(begun + minute)
    expect(said(advance(quiet.alert, about({ now: begun + minute })))).toEqual(['opened mail'])
  })

  test('that nobody is to be told of goes through the same life', () => {
    const told = advance(fresh, about({ rule: { ...rule, channels: [] } }))
    expect(told).toMatchObject({ alert: { memory: { toldAt: begun } }, tellings: [] })
  })
})

describe('after what it depends on has recovered', () => {
  const blocker: Suppression = { kind: 'dependency', serviceId: 'db', incidentId: 'j' }
  const suppressed = advance(fresh, about({ blocker })).alert
  const released = advance(suppressed, about({ now: begun + minute })).alert
  const failed = (timestamp: number) => ({ timestamp, status: 'unhealthy' as const })

  test('a service has two intervals, or half a minute, to be seen failing again', () => {
    expect(nextLookAt(released, about({ now: begun + minute }))).toBe(begun + 3 * minute)
    const soon = advance(suppressed, about({ now: begun + minute, intervalMs: 1000 })).alert
    expect(nextLookAt(soon, about({ now: begun + minute }))).toBe(begun + minute + 30_000)
    expect(said(advance(released, about({ now: begun + 3 * minute })))).toEqual(['opened mail'])
  })

  test('it is told as soon as it was, and not for a failure from before', () => {
    expect(said(advance(released, about({ now: begun + 2 * minute, newest: failed(begun + minute - 1) })))).toEqual([])
    expect(said(advance(released, about({ now: begun + 2 * minute, newest: failed(begun + minute) })))).toEqual(['opened mail'])
  })

  test('and where that is down once more it is suppressed once more', () => {
    expect(advance(released, about({ now: begun + 2 * minute, blocker })).alert).toMatchObject({
      status: 'suppressed',
      memory: { heldSince: null, heldUntil: null },
    })
  })
})

describe('an alert that was told', () => {
  const told = advance(fresh, about()).alert

  test('climbs and is reminded of, unless it is acknowledged or something stands in the way', () => {
    const later = about({ now: begun + 10 * minute })
    expect(said(advance(told, later))).toEqual(['reminder mail', 'escalated boss'])
    expect(said(advance({ ...told, status: 'acknowledged' }, later))).toEqual([])
    expect(said(advance(told, { ...later, blocker: { kind: 'maintenance', id: 'm', until: Infinity } }))).toEqual([])
  })

  test('ends where it was told, whatever stands in the way', () => {
    const climbed = advance(told, about({ now: begun + 5 * minute })).alert
    const ended = endCondition(climbed, begun + 6 * minute)
    expect(said(ended)).toEqual(['resolved mail', 'resolved boss'])
    expect(ended.alert).toMatchObject({ status: 'resolved', resolvedAt: begun + 6 * minute })
  })

  test('never ends before it began', () => {
    expect(resolveAlert(told, { at: 0, by: null, resolution: null }).alert.resolvedAt).toBe(begun)
  })
})

describe('while flapping', () => {
  const flapping = advance({ ...fresh, flappingSince: begun, memory: { ...memory, changedAt: begun } }, about())

  test('that is what is told, and no end', () => {
    expect(said(flapping)).toEqual(['flapping mail'])
    expect(said(endCondition(flapping.alert, begun + minute))).toEqual([])
  })

  test('ten minutes without a change end it: well, it resolves; down, that is said once', () => {
    const now = begun + flapWindowMs
    expect(said(advance(flapping.alert, about({ now, holds: false, policy: null })))).toEqual(['resolved mail'])
    const calm = advance(flapping.alert, about({ now, policy: null }))
    expect(said(calm)).toEqual(['reminder mail'])
    expect(calm.alert.flappingSince).toBeNull()
  })

  test('a change in between begins the ten minutes anew', () => {
    const changed = endCondition(flapping.alert, begun + minute).alert
    expect(said(advance(changed, about({ now: begun + flapWindowMs, holds: false })))).toEqual([])
    expect(said(advance(changed, about({ now: begun + minute + flapWindowMs, holds: false })))).toEqual(['resolved mail'])
  })
})

const anyInstant = fc.integer({ min: begun, max: begun + 30 * minute })
const maybe = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | null> => fc.option(value, { nil: null })

const anyBlocker: fc.Arbitrary<Suppression> = fc.oneof(
  fc.constant({ kind: 'dependency' as const, serviceId: 'db', incidentId: 'j' }),
  anyInstant.map((until) => ({ kind: 'maintenance' as const, id: 'm', until })),
  anyInstant.map((until) => ({ kind: 'cooldown' as const, until })),
)

const anyAbout: fc.Arbitrary<Circumstances> = fc
  .record({
    now: anyInstant,
    holds: fc.boolean(),
    blocker: maybe(anyBlocker),
    dependenciesCheckedAt: fc.array(maybe(anyInstant), { maxLength: 2 }),
    newest: maybe(fc.record({ timestamp: anyInstant, status: fc.constantFrom('healthy' as const, 'unhealthy' as const) })),
  })
  .map((changes) =>
    about({
      ...changes,
      blocker: changes.blocker && 'until' in changes.blocker && changes.blocker.until <= changes.now ? null : changes.blocker,
    }),
  )

const isFlappingFrom = fc
  .boolean()
  .map((flaps): StoredAlert => (flaps ? { ...fresh, flappingSince: begun, memory: { ...memory, changedAt: begun } } : fresh))

test('looked at twice an alert says everything once, and wants to be looked at later only', () => {
  fc.assert(
    fc.property(isFlappingFrom, fc.array(anyAbout, { minLength: 1, maxLength: 8 }), (start, looks) => {
      let alert = start
      for (const look of looks.toSorted((one, other) => one.now - other.now)) {
        const { alert: next } = advance(alert, look)
        expect(advance(next, look)).toEqual({ alert: next, tellings: [] })
        expect(nextLookAt(next, look) ?? Infinity).toBeGreaterThan(look.now)
        alert = next
      }
    }),
    { numRuns: 500 },
  )
})

test('looked at only when it wants to be, an alert says the same as looked at every second', () => {
  fc.assert(
    fc.property(isFlappingFrom, anyAbout, (start, look) => {
      const until = begun + 40 * minute
      const at = (now: number): Circumstances => {
        const { blocker } = look
        return { ...look, now, blocker: blocker && 'until' in blocker && blocker.until <= now ? null : blocker }
      }
      const often: string[] = []
      let busy = start
      for (let now = begun; now <= until; now += 1000) {
        const next = advance(busy, at(now))
        busy = next.alert
        often.push(...said(next))
      }
      const seldom: string[] = []
      let lazy = start
      for (let now: number | null = begun; now !== null && now <= until; now = nextLookAt(lazy, at(now))) {
        const next = advance(lazy, at(now))
        lazy = next.alert
        seldom.push(...said(next))
      }
      expect(seldom).toEqual(often)
    }),
    { numRuns: 100 },
  )
})
