import { STATUS_CODES } from 'node:http'
import { TRPCError } from '@trpc/server'
import { getHTTPStatusCodeFromError } from '@trpc/server/http'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { DomainError, type ErrorCode } from '#domain/errors.ts'
import { StorageError } from '#storage/errors.ts'
import { AdapterError, errorTable, refusalOf, type RefusalCode } from './errors.ts'

const codes = Object.keys(errorTable) as RefusalCode[]

describe('the error table', () => {
  test.each(codes)('gives %s one status, over REST and over tRPC', (code) => {
    const { status, trpc } = errorTable[code]
    expect(STATUS_CODES[status]).toBeDefined()
    expect(getHTTPStatusCodeFromError(new TRPCError({ code: trpc }))).toBe(status)
  })

  test('has a row for every code of the domain, and no status twice', () => {
    const domain: readonly ErrorCode[] = ['invalid', 'not_found', 'conflict', 'stale', 'busy', 'unavailable']
    expect(codes).toEqual(expect.arrayContaining([...domain]))
    expect(new Set(codes.map((code) => errorTable[code].status)).size).toBe(codes.length)
  })
})

describe('what was thrown', () => {
  const invalid = z.strictObject({ a: z.object({ b: z.number() }) }).safeParse({ a: { b: 'x' }, c: 1, d: 2 })

  test('by the domain is told as it is', () => {
    const problems = [{ path: 'name', message: 'is bad' }]
    expect(refusalOf(new DomainError('conflict', 'No.', { problems }))).toEqual({ code: 'conflict', detail: 'No.', problems })
  })

  test('by a schema is told field by field', () => {
    expect(refusalOf(invalid.error).problems).toEqual([
      { path: 'a.b', message: expect.stringContaining('number') as string },
      { path: 'c', message: 'is not a known field' },
      { path: 'd', message: 'is not a known field' },
    ])
  })

  test('by the database is no more than that it is away', () => {
    expect(refusalOf(new StorageError('away', '/secret/hale.db is not there'))).toEqual({
      code: 'unavailable',
      detail: 'The database is away.',
      problems: [],
    })
  })

  test('by an adapter is told with its code', () => {
    expect(refusalOf(new AdapterError('payload_too_large', 'Big.'))).toMatchObject({ code: 'payload_too_large', detail: 'Big.' })
  })

  test('inside an error of tRPC is found', () => {
    expect(refusalOf(new TRPCError({ code: 'BAD_REQUEST', cause: new DomainError('not_found', 'Gone.') })).code).toBe('not_found')
  })

  test.each([new Error('secret'), 'secret', null, undefined, { secret: 1 }])('by a bug tells nothing', (thrown) => {
    const refusal = refusalOf(thrown)
    expect(refusal.code).toBe('internal')
    expect(JSON.stringify(refusal)).not.toContain('secret')
  })
})
