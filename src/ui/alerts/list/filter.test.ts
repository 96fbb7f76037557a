import { expect, it } from 'vitest'
import { filterOf, isFiltered, openStatusesOf, queryOf, showsPast } from './filter.ts'

const read = (address: string) => filterOf(new URLSearchParams(address))

it('an address is read as a filter, and a filter asked as a question', () => {
  const filter = read('status=acknowledged&severity=critical&service=abc&rule=r1')
  expect(queryOf(filter)).toEqual({ severity: ['critical'], service: 'abc', rule: 'r1' })
  expect([openStatusesOf(filter), showsPast(filter)]).toEqual([['acknowledged'], false])
})

it('what makes no sense in an address narrows nothing', () => {
  const filter = read(`status=open&severity=awful&service=&rule=${'x'.repeat(500)}`)
  expect(isFiltered(filter)).toBe(false)
  expect([openStatusesOf(filter), showsPast(filter)]).toEqual([['active', 'acknowledged', 'suppressed'], true])
})

it('of past alerts alone nothing open is asked for', () => expect(openStatusesOf(read('status=resolved'))).toEqual([]))
