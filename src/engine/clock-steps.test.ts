import { expect, test } from 'vitest'
import { fine, refused, rig } from './rig.ts'

const minute = 60_000
const hour = 60 * minute
const ids = Array.from({ length: 30 }, (_, index) => `s${index}`)

test.each([
  ['forward and back', hour],
  ['back and forward', -hour],
])('a clock set %s by an hour opens no incident, makes no burst, and leaves nobody unwatched', async (_title, step) => {
  const { add, clock, incidents, recorded, world } = await rig()
  for (const id of ids) await add(id, { checkInterval: 30, retries: 0 })
  await clock.advance(5 * minute)
  for (const ms of [step, -step]) {
    clock.jump(ms)
    const before = world.looks.length
    await clock.advance(5 * minute)
    const looks = world.looks.length - before
    expect(looks).toBeGreaterThanOrEqual(ids.length * 9)
    expect(looks).toBeLessThanOrEqual(ids.length * 11)
  }
  for (const id of ids) {
    expect(await incidents(id)).toEqual([])
    expect((await recorded(id)).every(({ status }) => status === 'healthy')).toBe(true)
  }
})

test('an incident during which the clock is set back by an hour ends, and did not last less than no time', async () => {
  const { add, clock, incidents, world } = await rig()
  await add('a', { checkInterval: 30, retries: 0 })
  await clock.advance(minute)
  world.answer(() => Promise.resolve(refused))
  await clock.advance(2 * minute)
  clock.jump(-hour)
  await clock.advance(minute)
  world.answer(() => Promise.resolve(fine))
  await clock.advance(minute)
  const [incident, ...others] = await incidents('a')
  expect(others).toEqual([])
  expect(incident?.duration).toBeGreaterThanOrEqual(0)
  expect(incident?.checksFailedCount).toBeGreaterThanOrEqual(5)
})
