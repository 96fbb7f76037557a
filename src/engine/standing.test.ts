import { describe, expect, test } from 'vitest'
import { inTurn, fine, refused, rig, type RigOptions } from './rig.ts'

const minuteMs = 60_000
const slow = { status: 'healthy', degraded: true, note: 'slow' } as const

const running = async (options: RigOptions = {}) => {
  const house = await rig(options)
  const stands = (id = 'a') => {
    const live = house.board.get(id)
    return [live?.status, live?.degraded, live?.since]
  }
  const check = async (id = 'a') => {
    const recorded = house.checker.checkNow(id)
    await house.clock.advance(100)
    return (await recorded).timestamp
  }
  return { ...house, stands, check }
}

const quiet = { checkInterval: 86_400, retries: 0 }

describe('since when a service is in its state', () => {
  test('is its creation at first, then the check that changed the state, and no check after that', async () => {
    const { add, check, clock, stands, world } = await running()
    const createdAt = clock.now()
    world.answer(inTurn(fine, fine, slow, slow, refused, refused, fine))
    await add('a', { ...quiet, enabled: true })
    expect(stands()).toEqual(['unknown', false, createdAt])
    const firstAt = await check()
    await clock.advance(minuteMs)
    await check()
    expect(stands()).toEqual(['healthy', false, firstAt])
    await clock.advance(minuteMs)
    const slowAt = await check()
    await clock.advance(minuteMs)
    await check()
    expect(stands()).toEqual(['healthy', true, slowAt])
    const downAt = await check()
    await clock.advance(minuteMs)
    await check()
    expect(stands()).toEqual(['unhealthy', false, downAt])
    await clock.advance(minuteMs)
    const upAt = await check()
    expect(stands()).toEqual(['healthy', false, upAt])
  })

  test('is known after a restart: of a failing service from its incident, of a healthy one from the end of the last', async () => {
    const before = await running()
    before.world.answer(inTurn(refused, fine), 'a')
    before.world.answer(inTurn(fine, refused), 'b')
    for (const id of ['a', 'b', 'c']) await before.add(id, quiet)
    await before.clock.advance(minuteMs)
    const upAt = await before.check('a')
    const downAt = await before.check('b')
    const createdAt = before.board.get('c')?.service.createdAt
    await before.engine.stop()
    before.database.close()
    await before.dispose()

    const { clock, folder } = before
    const after = await running({ clock, folder })
    expect(after.stands('a')).toEqual(['healthy', false, upAt])
    expect(after.stands('b')).toEqual(['unhealthy', false, downAt])
    expect(after.stands('c')).toEqual(['healthy', false, createdAt])
    await clock.advance(minuteMs)
    const backAt = await after.check('b')
    expect(after.stands('b')).toEqual(['healthy', false, backAt])
  })

  test('is the pause of a paused one, and what it does after it is new', async () => {
    const { add, clock, roster, stands } = await running()
    await add('a', quiet)
    await clock.advance(minuteMs)
    const set = (enabled: boolean) => roster.change('a', (service) => ({ ...service, enabled, updatedAt: clock.now() }))
    const pausedAt = clock.now()
    await set(false)
    await clock.advance(minuteMs)
    expect(stands()).toEqual(['unknown', false, pausedAt])
    const resumedAt = clock.now()
    await set(true)
    await clock.advance(minuteMs)
    expect(stands()).toEqual(['healthy', false, resumedAt])
  })
})
