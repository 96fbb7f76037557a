import { expect, it } from 'vitest'
import { checkOf } from '../../model.fixture.ts'
import { pageSize, withNewer } from './newest.ts'

const times = (checks: ReturnType<typeof withNewer>): number[] => checks.map(({ timestamp }) => timestamp)

it('new checks come first, whatever order they are heard in', () => {
  expect(times(withNewer([checkOf('a', 2), checkOf('a', 1)], [checkOf('a', 3), checkOf('a', 4)], null))).toEqual([4, 3, 2, 1])
})

it('a check that is told twice is shown once, and nothing is drawn anew for it', () => {
  const page = [checkOf('a', 2), checkOf('a', 1)]
  expect(withNewer(page, [checkOf('a', 2)], null)).toBe(page)
})

it('a filter holds for what is heard too', () => {
  expect(times(withNewer([], [checkOf('a', 1), checkOf('a', 2, 'unhealthy')], 'unhealthy'))).toEqual([2])
})

it('the page keeps its length however long it is open', () => {
  const heard = Array.from({ length: 200 }, (_, index) => checkOf('a', index))
  const page = withNewer([], heard, null)
  expect(page).toHaveLength(pageSize)
  expect(page[0]?.timestamp).toBe(199)
})
