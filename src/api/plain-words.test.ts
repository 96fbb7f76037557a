import { expect, test } from 'vitest'
import { z } from 'zod'
import { plainWords } from './plain-words.ts'

const rows: readonly (readonly [z.ZodType, z.core.util.JSONType | undefined, string])[] = [
  [z.string(), undefined, 'is required'],
  [z.string(), 3, 'must be a text'],
  [z.int(), 1.5, 'must be a whole number'],
  [z.boolean(), 'yes', 'must be true or false'],
  [z.object({}), 3, 'must be an object'],
  [z.string().min(1), '', 'must not be empty'],
  [z.string().min(3), 'ab', 'must have at least 3 characters'],
  [z.string().max(1), 'ab', 'must have at most 1 character'],
  [z.array(z.string()).max(1), ['a', 'b'], 'must have at most 1 entry'],
  [z.array(z.string()).min(2), ['a'], 'must have at least 2 entries'],
  [z.number().min(3), 1, 'must be at least 3'],
  [z.number().gt(3), 3, 'must be more than 3'],
  [z.number().max(3), 4, 'must be at most 3'],
  [z.enum(['low', 'high']), 'mid', 'must be one of low, high'],
  [z.literal('now'), 'later', 'must be now'],
  [z.string().min(3, 'must be longer'), 'a', 'must be longer'],
]

test.each(rows)('each refusal is told in plain words (%#)', (schema, value, words) => {
  expect(schema.safeParse(value).error?.issues.map(plainWords)).toEqual([words])
})
