import { describe, expect, it } from 'vitest'
import type { FormSchema } from '#api/schema/probe.ts'
import { type Kind, kindOf, withoutNull } from './kind.ts'

const text: FormSchema = { type: 'string' }
const shape: FormSchema = { type: 'object', properties: { path: text }, required: ['path'] }

const cases: readonly (readonly [FormSchema, Kind])[] = [
  [text, 'text'],
  [{ type: 'string', format: 'multiline' }, 'long-text'],
  [{ type: 'string', format: 'password' }, 'secret'],
  [{ type: 'integer' }, 'number'],
  [{ type: 'boolean', default: true }, 'switch'],
  [{ type: 'boolean' }, 'yes-no'],
  [{ type: 'string', enum: ['GET', 'HEAD'] }, 'choice'],
  [{ type: ['string', 'number', 'boolean', 'null'] }, 'scalar'],
  [{ anyOf: [text, { type: 'number' }] }, 'scalar'],
  [{ type: 'array', items: text }, 'words'],
  [{ type: 'object', additionalProperties: text }, 'map'],
  [{ type: 'array', items: shape }, 'list'],
  [shape, 'object'],
  [{ type: 'object', properties: { basic: shape, bearer: shape } }, 'alternatives'],
  [{ anyOf: [shape, shape] }, 'alternatives'],
  [{ type: 'array', items: { type: 'array', items: text } }, 'json'],
  [{ type: ['object', 'string'] }, 'json'],
  [{ enum: [1, 2] }, 'json'],
  [{}, 'json'],
]

describe('the face of a value', () => {
  it.each(cases)('%j is a %s', (schema, kind) => expect(kindOf(schema)).toBe(kind))

  it('is that of what may be given where nothing may be given too', () => {
    expect(withoutNull({ title: 'Wait', anyOf: [{ type: 'integer', title: 'Inner' }, { type: 'null' }] })).toEqual({
      type: 'integer',
      title: 'Wait',
    })
    expect(withoutNull({ type: ['string', 'null'] })).toEqual(text)
    expect(withoutNull({ type: ['string', 'number', 'null'] })).toEqual({ type: ['string', 'number', 'null'] })
  })
})
