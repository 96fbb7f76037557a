import { expect, test } from 'vitest'
import { z } from 'zod'
import { defineChannel } from '../channel.ts'
import { secretsOf, withoutSecrets } from './secrets.ts'

const secret = z.string().meta({ format: 'password' })

const type = defineChannel({
  type: 'sample',
  title: 'Sample',
  description: '',
  digests: true,
  timeoutMs: 1000,
  maxPerMinute: 10,
  options: z.strictObject({
    url: secret.optional(),
    room: z.string().optional(),
    headers: z.record(z.string(), secret).optional(),
    login: z.strictObject({ user: z.string(), password: secret }).nullable().optional(),
    tokens: z.array(secret).default([]),
  }),
  send: () => Promise.resolve('sent'),
})

test('secrets are found wherever the schema has them, and nothing else is', () => {
  const options = {
    room: 'ops',
    headers: { Authorization: 'Bearer abcdefgh1' },
    login: { user: 'ann', password: 'p' },
    tokens: ['t1', 't2'],
  }
  expect(new Set(secretsOf(type, options))).toEqual(new Set(['Bearer abcdefgh1', 'abcdefgh1', 'p', 't1', 't2']))
  expect(secretsOf(type, {})).toEqual([])
})

test('the parts of a secret address are secret too, its host is not', () => {
  const secrets = secretsOf(type, { url: 'https://hooks.chat.example/services/T00/B0000000/XXXXyyyy?key=12345678' })
  const answer = (text: string): string => withoutSecrets(text, secrets)
  expect(answer('no hook at https://hooks.chat.example/services/T00/B0000000/XXXXyyyy?key=12345678')).toBe('no hook at ********')
  expect(answer('POST /services/T00/B0000000/XXXXyyyy')).toBe('POST /********/T00/********/********')
  expect(answer('key 12345678 is gone')).toBe('key ******** is gone')
  expect(answer('hooks.chat.example is asleep')).toBe('hooks.chat.example is asleep')
})
