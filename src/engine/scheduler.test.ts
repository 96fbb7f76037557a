import { describe, expect, test } from 'vitest'
import { anchorOf } from '#domain/grid.ts'
import { forever, rig, stallingClock } from './rig.ts'

const minute = 60_000
const hour = 60 * minute

test('a service is checked at once and then on its grid, without drift over hours', async () => {
  const { add, clock, world } = await rig()
  await add('a', { checkInterval: 60 })
  await clock.advance(0)
  expect(world.looks).toHaveLength(1)
  await clock.advance(3 * hour)
  const slots = world.looks.slice(1).map((look) => (look.at - anchorOf('a', minute)) / minute)
  expect(slots.length).toBeGreaterThanOrEqual(179)
  expect(slots).toEqual(slots.map((_, index) => Math.round(slots[0] ?? 0) + index))
})

test('services with the same interval are spread over it', async () => {
  const { add, board, world, clock } = await rig()
  for (let index = 0; index < 60; index += 1) await add(`s${index}`, { checkInterval: 60 })
  await clock.advance(2 * minute)
  const before = world.looks.length
  await clock.advance(10_000)
  expect(board.all()).toHaveLength(60)
  expect(world.looks.length - before).toBeGreaterThan(2)
  expect(world.looks.length - before).toBeLessThan(25)
})

test('the board says when each service is due next, and nothing for a paused one', async () => {
  const { add, board, clock } = await rig()
  await add('a')
  await add('b', { enabled: false })
  await clock.advance(5 * minute)
  const due = board.get('a')?.nextCheckAt ?? 0
  expect(due - clock.now()).toBeGreaterThan(0)
  expect(due - clock.now()).toBeLessThanOrEqual(minute)
  expect((due - anchorOf('a', minute)) % minute).toBe(0)
  expect(board.get('b')?.nextCheckAt).toBeNull()
})

test('a slot whose service is still being checked is skipped and counted', async () => {
  const { add, board, checker, clock, count, metrics, world } = await rig()
  await add('a', { checkInterval: 60, timeout: 30_000, retries: 0 })
  await clock.advance((board.get('a')?.nextCheckAt ?? 0) - clock.now() + 2 * minute - 10)
  const before = world.looks.length
  world.answer(forever)
  const check = checker.checkNow('a')
  await clock.advance(29_000)
  expect(world.looks.length - before).toBe(1)
  expect(await count(metrics.checksSkipped)).toBe(1)
  await clock.advance(2000)
  expect((await check).status).toBe('unhealthy')
  expect(world.crowd()).toBe(1)
})

describe('when the wall clock steps', () => {
  test('an hour forward, there is no burst of make-up checks', async () => {
    const { add, clock, world } = await rig()
    for (const id of ['a', 'b', 'c']) await add(id, { checkInterval: 60 })
    await clock.advance(10 * minute)
    const before = world.looks.length
    clock.jump(hour)
    await clock.advance(10_000 + minute)
    expect(world.looks.length - before).toBeGreaterThanOrEqual(3)
    expect(world.looks.length - before).toBeLessThanOrEqual(6)
    for (const look of world.looks.slice(before)) expect((look.at - anchorOf(look.serviceId, minute)) % minute).toBe(0)
  })

  test('an hour back, no service is silent for an hour', async () => {
    const { add, clock, world } = await rig()
    for (const id of ['a', 'b', 'c']) await add(id, { checkInterval: 60 })
    await clock.advance(10 * minute)
    const before = world.looks.length
    clock.jump(-hour)
    await clock.advance(10_000 + minute)
    expect(new Set(world.looks.slice(before).map((look) => look.serviceId)).size).toBe(3)
    expect(world.looks.length - before).toBeLessThanOrEqual(6)
  })

  test('no incident has a negative duration', async () => {
    const { add, clock, incidents, world } = await rig()
    world.answer(() => Promise.resolve({ status: 'unhealthy', reason: 'status', error: '500' }))
    await add('a', { checkInterval: 60, retries: 0 })
    await clock.advance(3 * minute)
    clock.jump(-hour)
    world.answer(() => Promise.resolve({ status: 'healthy', degraded: false, note: null }))
    await clock.advance(2 * minute)
    const [incident] = await incidents('a')
    expect(incident?.recoveredAt).not.toBeNull()
    expect(incident?.duration).toBe(0)
  })
})

test('after Hale stood still for five minutes each service is checked once and the missed slots are counted', async () => {
  const clock = stallingClock()
  const { add, count, metrics, world } = await rig({ clock })
  for (const id of ['a', 'b', 'c']) await add(id, { checkInterval: 60 })
  await clock.advance(10 * minute)
  const before = world.looks.length
  clock.stall(5 * minute)
  await clock.advance(10_000)
  const looks = world.looks.slice(before)
  for (const id of ['a', 'b', 'c']) expect(looks.filter((look) => look.serviceId === id).length).toBeLessThanOrEqual(2)
  expect(looks.length).toBeGreaterThanOrEqual(3)
  expect(await count(metrics.checksSkipped)).toBeGreaterThanOrEqual(12)
})

test('a service that was edited thousands of times is still checked once per slot', async () => {
  const { add, clock, roster, world } = await rig()
  await add('a', { checkInterval: 86_400 })
  for (let index = 0; index < 3000; index += 1) {
    await roster.change('a', (current) => ({ ...current, checkInterval: index % 2 === 0 ? 60 : 86_400 }))
  }
  await roster.change('a', (current) => ({ ...current, checkInterval: 60 }))
  await clock.advance(1000)
  const before = world.looks.length
  await clock.advance(10 * minute)
  expect(world.looks.length - before).toBe(10)
})
