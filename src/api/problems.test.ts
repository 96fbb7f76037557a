import { expect, test } from 'vitest'
import { z } from 'zod'
import { problemsOf } from './problems.ts'

const inner = z.strictObject({ basic: z.strictObject({ user: z.string(), password: z.string() }) })
const schema = z.strictObject({
  name: z.string(),
  auth: z.union([z.strictObject({ token: z.string() }), inner]).optional(),
  when: z.union([z.int(), z.literal('now')], { error: 'must be a time' }).optional(),
  list: z.array(z.int()).optional(),
})

const refused = (value: Parameters<typeof schema.safeParse>[0], under?: string) => {
  const { error } = schema.safeParse(value)
  return error ? problemsOf(error, under) : []
}

test('a missing field is required', () => {
  expect(refused({})).toEqual([{ path: 'name', message: 'is required' }])
})

test('each unknown field is named', () => {
  expect(refused({ name: '', a: 1, b: 2 }).map(({ path }) => path)).toEqual(['a', 'b'])
})

test('of alternatives, the one that came nearest is told', () => {
  expect(refused({ name: '', auth: { basic: { user: 'x' } } })).toEqual([{ path: 'auth.basic.password', message: 'is required' }])
})

test('alternatives with words of their own are told in those', () => {
  expect(refused({ name: '', when: 'later' })).toEqual([{ path: 'when', message: 'must be a time' }])
})

test('a place in a list is named, and where the value stands in the input', () => {
  expect(refused({ name: '', list: [1, 'x'] }, 'options').map(({ path }) => path)).toEqual(['options.list.1'])
})
