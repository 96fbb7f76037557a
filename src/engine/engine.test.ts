import { expect, test } from 'vitest'
import { anchorOf } from '#domain/grid.ts'
import { rig } from './rig.ts'

const minute = 60_000

test('a service is checked at once and then on its grid, without drift over hours', async () => {
  const { add, clock, world } = await rig()
  await add('a', { checkInterval: 60 })
  await clock.advance(0)
  expect(world.looks).toHaveLength(1)
  await clock.advance(3 * 60 * minute)
  const anchor = anchorOf('a', minute)
  const onGrid = world.looks.slice(1).map((look) => (look.at - anchor) / minute)
  expect(onGrid.length).toBeGreaterThanOrEqual(179)
  onGrid.forEach((slot, index) => expect(slot).toBe((onGrid[0] ?? 0) + index))
  expect(Number.isInteger(onGrid[0])).toBe(true)
})
