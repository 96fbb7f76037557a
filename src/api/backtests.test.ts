import { createScope, preset } from '@pumped-fn/core-next'
import { expect, test } from 'vitest'
import { backtest } from '#alerting/past/backtest.ts'
import type { Backtest, BacktestResult } from '#alerting/contract.ts'
import { DomainError } from '#domain/errors.ts'
import { clock } from '#runtime/clock.ts'
import { manualClock } from '#runtime/manual-clock.ts'
import { backtests } from './backtests.ts'
import { references } from './references.ts'
import { backtestInput } from './schema/backtest.ts'

const dayMs = 86_400_000
const time = manualClock(1000 * dayMs)
const now = 1000 * dayMs

const none: BacktestResult = { count: 0, suppressed: 0, alerts: [], exactFrom: null }

const opened = (run: Backtest['run']) =>
  createScope(
    preset(clock, time),
    preset(backtest, { run }),
    preset(references, {
      inMatch: ({ services = [] }) =>
        services.map((id, index) => ({ path: `match.services.${index}`, message: `there is no service ${id}` })),
      toChannels: () => expect.unreachable(),
      toPolicy: () => expect.unreachable(),
      refuseWhileUsed: () => expect.unreachable(),
    }),
  ).resolve(backtests)

const asked = (fields: object = {}) => backtestInput.parse({ rule: { condition: { kind: 'incident' } }, ...fields })
const pathsOf = (call: Promise<object>): Promise<readonly string[]> =>
  call.then(
    () => ['not refused'],
    (thrown: Error) => (thrown instanceof DomainError ? thrown.problems.map(({ path }) => path) : [thrown.message]),
  )

test('a rule is replayed over the last 30 days where no range is given, and never beyond now', async () => {
  const ranges: (readonly [number, number])[] = []
  const api = await opened(async (_, from, to) => {
    ranges.push([from, to])
    return none
  })
  await api.run(asked())
  await api.run(asked({ from: now - dayMs, to: now + dayMs }))
  await api.run(asked({ to: now - dayMs }))
  expect(ranges).toEqual([
    [now - 30 * dayMs, now],
    [now - dayMs, now],
    [now - 31 * dayMs, now - dayMs],
  ])
})

test('a range that is none or too long is refused, and so is a service that is not there', async () => {
  const api = await opened(() => expect.unreachable())
  expect(await pathsOf(api.run(asked({ from: 5, to: 5 })))).toEqual(['from'])
  expect(await pathsOf(api.run(asked({ from: now + 1 })))).toEqual(['from'])
  expect(await pathsOf(api.run(asked({ from: now - 91 * dayMs })))).toEqual(['from'])
  const rule = { condition: { kind: 'incident' }, match: { services: ['nobody'] } }
  expect(await pathsOf(api.run(asked({ rule })))).toEqual(['rule.match.services.0'])
})

test('what was found is told, with the instant from which it is exact', async () => {
  const found: BacktestResult = {
    count: 7,
    suppressed: 2,
    alerts: [{ serviceId: 'a', startedAt: 1, resolvedAt: null }],
    exactFrom: now - dayMs,
  }
  expect(await (await opened(async () => found)).run(asked())).toEqual(found)
})

test('two rules at once are replayed, a third is told to come back', async () => {
  const waiting: ((found: BacktestResult) => void)[] = []
  const api = await opened(() => new Promise((resolve) => waiting.push(resolve)))
  const [one, other] = [api.run(asked()), api.run(asked())]
  await expect(api.run(asked())).rejects.toMatchObject({ code: 'busy' })
  waiting[0]?.(none)
  await one
  const third = api.run(asked())
  waiting.forEach((answer) => answer(none))
  expect(await Promise.all([other, third])).toEqual([none, none])
})

test('one that fails or is left makes room for the next', async () => {
  let fails = true
  const api = await opened(async () => {
    if (fails) throw new Error('left')
    return none
  })
  for (let index = 0; index < 3; index += 1) expect(await pathsOf(api.run(asked()))).toEqual(['left'])
  fails = false
  expect(await api.run(asked())).toEqual(none)
})
