import { describe, expect, it } from 'vitest'
import { createSequence } from './sequence.ts'

const press = (key: string, fields: { mod?: boolean; alt?: boolean } = {}) => ({ key, mod: false, alt: false, ...fields })
const typed = (...keys: readonly (readonly [string, number])[]) => {
  const hear = createSequence((known) => ['g o', 'o', 'j', '?', 'mod+k'].includes(known))
  return keys.map(([key, at]) => hear(press(key), at))
}

describe('keys', () => {
  it('are known alone', () => expect(typed(['j', 0], ['x', 1], ['?', 2])).toEqual(['j', null, '?']))
  it('are known in sequence, which goes before the last key alone', () => expect(typed(['g', 0], ['o', 900])).toEqual([null, 'g o']))
  it('are no sequence when the second comes late', () => expect(typed(['g', 0], ['o', 1001])).toEqual([null, 'o']))
  it('begin anew after a sequence', () => expect(typed(['g', 0], ['o', 1], ['o', 2])).toEqual([null, 'g o', 'o']))
  it('are known with the control key, and left alone with the alt key', () => {
    const hear = createSequence((known) => ['mod+k', 'k'].includes(known))
    expect(hear(press('K', { mod: true }), 0)).toBe('mod+k')
    expect(hear(press('k', { alt: true }), 1)).toBe(null)
  })
})
