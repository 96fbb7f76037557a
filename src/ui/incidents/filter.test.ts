import { expect, it } from 'vitest'
import { filterOf, isFiltered, queryOf } from './filter.ts'

const read = (address: string) => filterOf(new URLSearchParams(address))

it('an address is read as a filter, and a filter asked as a question', () => {
  const filter = read('status=open&criticality=high&group=shop&service=abc&time=24h&q=refused')
  expect(queryOf(filter, 100 * 86_400_000)).toEqual({
    status: 'open',
    criticality: 'high',
    group: 'shop',
    service: 'abc',
    from: 99 * 86_400_000,
    q: 'refused',
  })
})

it('what makes no sense in an address narrows nothing', () => {
  const filter = read('status=maybe&criticality=extreme&time=9y&q=%20&group=')
  expect(isFiltered(filter)).toBe(false)
  expect(queryOf(filter, 0)).toEqual({})
})
