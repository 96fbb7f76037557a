import { constantFrom, option, property, assert, record, string, subarray, boolean, uniqueArray } from 'fast-check'
import { criticalities } from '#domain/service.ts'
import { describe, expect, it } from 'vitest'
import { states } from '../status/state.ts'
import { groupings, isFolded, plainView, readView, sorts, writeView } from './view.ts'

const text = option(string({ unit: 'binary' }).filter((value) => value.isWellFormed()))

const views = record({
  search: string({ unit: 'grapheme' }),
  states: subarray([...states]),
  type: text,
  criticality: option(constantFrom(...criticalities)),
  group: text,
  tag: text,
  sort: constantFrom(...sorts),
  reversed: boolean(),
  grouping: constantFrom(...groupings),
  except: uniqueArray(string({ unit: 'grapheme' })),
})

describe('the address of a view', () => {
  it('brings back every view', () => {
    assert(
      property(views, (view) => {
        expect(readView(new URLSearchParams(writeView(view)))).toEqual(view)
      }),
    )
  })

  it('is bare for the plain view, and passes over what makes no sense', () => {
    expect(writeView(plainView)).toBe('')
    expect(readView(new URLSearchParams('sort=up&state=fine&criticality=huge&groups=many&other=1'))).toEqual(plainView)
  })

  it('says of each group whether it is folded', () => {
    expect(isFolded({ ...plainView, grouping: 'open', except: ['a'] }, 'a')).toBe(true)
    expect(isFolded({ ...plainView, grouping: 'open', except: ['a'] }, 'b')).toBe(false)
    expect(isFolded({ ...plainView, grouping: 'folded', except: ['a'] }, 'a')).toBe(false)
  })
})
