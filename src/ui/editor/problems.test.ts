import { describe, expect, it } from 'vitest'
import type { FormSchema } from '#api/schema/probe.ts'
import { newDraft } from './draft.ts'
import { afterChange, placed } from './problems.ts'

const options: FormSchema = { type: 'object', properties: { headers: { type: 'object' }, auth: { type: 'object' } } }
const draft = newDraft('http')

describe('problems', () => {
  it('stand beside their field, the first of each, and the others by themselves', () => {
    const found = placed(
      [
        { path: 'name', message: 'is required' },
        { path: 'name', message: 'is too short' },
        { path: 'options.headers.host', message: 'is odd' },
        { path: 'options.gone', message: 'is not a known field' },
        { path: '', message: 'makes no sense' },
      ],
      draft,
      options,
    )
    expect(found.problems).toEqual({ name: 'is required', 'options.headers.host': 'is odd' })
    expect(found.homeless).toEqual(['options.gone: is not a known field', 'makes no sense'])
  })

  it('go when their field is changed, and no others', () => {
    const known = {
      name: 'is required',
      timeout: 'is too long',
      'options.auth.basic.username': 'is required',
      'options.headers.host': 'is odd',
    }
    const named = { ...draft, name: 'shop' }
    expect(afterChange(known, named, draft)).toEqual({ ...known, name: undefined })
    const allowed = { ...draft, options: { auth: { basic: { username: 'me' } } } }
    expect(Object.keys(afterChange(known, allowed, draft))).toEqual(['name', 'timeout', 'options.headers.host'])
    expect(afterChange(known, draft, draft)).toBe(known)
  })
})
