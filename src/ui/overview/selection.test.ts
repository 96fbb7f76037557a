import { describe, expect, it } from 'vitest'
import { between, selectedIds, stillThere, withIds } from './selection.ts'

const ids = ['a', 'b', 'c', 'd']

describe('a selection', () => {
  it('takes and gives up ids', () => {
    const selection = withIds({}, ['a', 'b', 'c'], true)
    expect(selectedIds(withIds(selection, ['b'], false))).toEqual(['a', 'c'])
  })

  it('reaches from one to the other in either direction', () => {
    expect(between(ids, 'b', 'd')).toEqual(['b', 'c', 'd'])
    expect(between(ids, 'd', 'b')).toEqual(['b', 'c', 'd'])
    expect(between(ids, 'gone', 'b')).toEqual(['b'])
    expect(between(ids, null, 'b')).toEqual(['b'])
  })

  it('lets go of services that were deleted, and is the same where none was', () => {
    const selection = withIds({}, ['a', 'b'], true)
    expect(selectedIds(stillThere(selection, new Set(['b'])))).toEqual(['b'])
    expect(stillThere(selection, new Set(ids))).toBe(selection)
  })
})
