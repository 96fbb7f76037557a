import { describe, expect, it } from 'vitest'
import { curlOf } from './call.ts'
import { openApi, type Operation } from './document.ts'
import { exampleOf } from './example.ts'
import { limitsOf, typeWords } from './schema-words.ts'

const operation: Operation = { operationId: 'x', summary: '', tags: [], parameters: [], responses: {} }

describe('examples', () => {
  it('hold what is required and nothing else', () => {
    const schema = {
      type: 'object',
      required: ['name', 'port'],
      properties: { name: { type: 'string' }, port: { type: 'integer', minimum: 5 }, note: { type: 'string' } },
    }
    expect(exampleOf(schema, {})).toEqual({ name: 'text', port: 5 })
  })

  it('are what a schema itself names', () => {
    expect(exampleOf({ type: 'string', examples: ['shop'] }, {})).toBe('shop')
    expect(exampleOf({ enum: ['low', 'high'] }, {})).toBe('low')
  })

  it('end where a schema contains itself', () => {
    const schemas = { Tree: { type: 'object', required: ['branch'], properties: { branch: { $ref: '#/components/schemas/Tree' } } } }
    expect(JSON.stringify(exampleOf({ $ref: '#/components/schemas/Tree' }, schemas))).toContain('null')
  })
})

describe('a line for the shell', () => {
  it('asks by GET without a word of it', () => {
    expect(curlOf('http://hale', 'get', '/services/{id}', operation, {})).toBe("curl 'http://hale/services/{id}'")
  })

  it('quotes what a shell would read', () => {
    const body = { content: { 'application/json': { schema: { type: 'string', examples: ["it's"] } } } }
    const line = curlOf('http://hale', 'post', '/x', { ...operation, requestBody: body }, {})
    expect(line).toContain(String.raw`-d '"it'\''s"'`)
  })
})

it('types are named in few words', () => {
  expect(typeWords({ anyOf: [{ type: 'string' }, { type: 'null' }] })).toBe('string | null')
  expect(typeWords({ type: 'array', items: { $ref: '#/components/schemas/Incident' } })).toBe('array of Incident')
  expect(limitsOf({ type: 'integer', minimum: 1, maximum: 9, default: 5 })).toEqual(['1 to 9', 'default 5'])
})

it('what is no such document is refused', () => {
  expect(openApi.safeParse({ info: { title: 'x' } }).success).toBe(false)
})
