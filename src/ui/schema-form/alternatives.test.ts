import { describe, expect, it } from 'vitest'
import type { FormSchema } from '#api/schema/probe.ts'
import { alternativesOf, blankOf, chosenOf } from './alternatives.ts'

const text: FormSchema = { type: 'string' }
const login: FormSchema = {
  type: 'object',
  properties: {
    basic: { type: 'object', properties: { username: text }, required: ['username'] },
    bearer: { type: 'object', title: 'Bearer token', properties: { token: text }, required: ['token'] },
  },
}
const tagged: FormSchema = {
  anyOf: [
    { type: 'object', properties: { kind: { const: 'file' }, path: text }, required: ['kind', 'path'] },
    { type: 'object', title: 'Address', properties: { kind: { const: 'url' }, url: text }, required: ['kind', 'url'] },
  ],
}
const titleOf = (schema: FormSchema, value: Parameters<typeof chosenOf>[1]) => chosenOf(alternativesOf(schema), value)?.title

describe('one of several shapes', () => {
  it('is told by the property that is there', () => {
    expect(titleOf(login, { basic: {} })).toBe('Basic')
    expect(titleOf(login, { bearer: { token: 'x' } })).toBe('Bearer token')
    expect(titleOf(login, undefined)).toBeUndefined()
  })

  it('is told by its constants, even before the rest is written', () => {
    expect(titleOf(tagged, { kind: 'url' })).toBe('Address')
    expect(titleOf(tagged, { kind: 'file' })).toBe('Form 1')
  })

  it('begins with a value that is of that shape', () => {
    for (const schema of [login, tagged]) {
      for (const alternative of alternativesOf(schema)) {
        expect(chosenOf(alternativesOf(schema), blankOf(alternative))?.key).toBe(alternative.key)
      }
    }
  })
})
