import { createScope, preset } from '@pumped-fn/core-next'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { ChannelOptions } from '#domain/alerting/alert.ts'
import { channelTypes } from '#alerting/channels/index.ts'
import { config, parseConfig } from '#runtime/config.ts'
import { mask } from '#alerting/dispatch/secret-shape.ts'
import { secretsOf } from './secrets.ts'

const secret = z.string().meta({ format: 'password' })
const options = z.strictObject({
  url: z.string(),
  token: secret.optional(),
  auth: z.union([z.strictObject({ user: z.string(), password: secret }), z.strictObject({ bearer: secret })]).optional(),
  headers: z.array(z.strictObject({ name: z.string(), value: secret.nullable() })).default([]),
  keys: z.array(secret).optional(),
  variables: z.record(z.string(), secret).optional(),
  certificate: z.strictObject({ pem: z.string() }).meta({ format: 'password' }).optional(),
})
const { mask: hide, restore } = secretsOf(options)

const stored: ChannelOptions = {
  url: 'https://chat.example',
  token: 'T-1',
  auth: { user: 'ada', password: 'P-1' },
  headers: [
    { name: 'X-One', value: 'V-1' },
    { name: 'X-Two', value: 'V-2' },
    { name: 'X-None', value: null },
  ],
  keys: ['K-1', 'K-2'],
  variables: { a: 'A-1', b: '' },
  certificate: { pem: 'C-1' },
}
const shown = hide(stored)
const restored = (given: ChannelOptions, before: ChannelOptions | null = stored) => restore(given, before)
const pathsOf = (given: ChannelOptions, before: ChannelOptions | null = stored) => restored(given, before).problems.map(({ path }) => path)

describe('secrets of a channel', () => {
  test('read back as a mask wherever they stand, and what is not set shows that it is not', () => {
    expect(shown).toEqual({
      url: 'https://chat.example',
      token: mask,
      auth: { user: 'ada', password: mask },
      headers: [
        { name: 'X-One', value: mask },
        { name: 'X-Two', value: mask },
        { name: 'X-None', value: null },
      ],
      keys: [mask, mask],
      variables: { a: mask, b: '' },
      certificate: mask,
    })
  })

  test('are kept where the mask comes back, and replaced or cleared where something else does', () => {
    expect(restored(shown)).toEqual({ options: stored, problems: [] })
    const given = { ...shown, url: 'https://other.example', token: 'T-2', auth: { user: 'bob', password: mask }, certificate: mask }
    expect(restored(given)).toEqual({
      options: { ...stored, url: 'https://other.example', token: 'T-2', auth: { user: 'bob', password: 'P-1' } },
      problems: [],
    })
    const { token: _, ...cleared } = shown
    expect(restored({ ...cleared, variables: { a: '' } }).options).toEqual({ ...stored, token: undefined, variables: { a: '' } })
  })

  test('of a list follow their entries, wherever these move', () => {
    const [one, two, none] = [
      { name: 'X-One', value: mask },
      { name: 'X-Two', value: mask },
      { name: 'X-None', value: null },
    ]
    const headersOf = (headers: ChannelOptions[]) => restored({ ...shown, headers }).options['headers']
    expect(headersOf([two])).toEqual([{ name: 'X-Two', value: 'V-2' }])
    expect(headersOf([none, two, one])).toEqual([none, { name: 'X-Two', value: 'V-2' }, { name: 'X-One', value: 'V-1' }])
    expect(
      headersOf([
        { value: mask, name: 'X-Two' },
        { name: 'X-New', value: 'V-3' },
      ]),
    ).toEqual([
      { name: 'X-Two', value: 'V-2' },
      { name: 'X-New', value: 'V-3' },
    ])
    expect(headersOf([{ name: 'X-Uno', value: mask }, two, none])).toEqual([
      { name: 'X-Uno', value: 'V-1' },
      { name: 'X-Two', value: 'V-2' },
      none,
    ])
  })

  test('are never guessed: a mask that may mean several or nothing is refused', () => {
    expect(pathsOf({ ...shown, keys: [mask] })).toEqual(['options.keys.0'])
    expect(pathsOf({ ...shown, keys: [mask, mask, 'K-3'] })).toEqual([])
    expect(pathsOf({ ...shown, headers: [{ name: 'X-Uno', value: mask }] })).toEqual(['options.headers.0.value'])
    expect(pathsOf({ ...shown, headers: [{ name: 'X-None', value: mask }] })).toEqual(['options.headers.0.value'])
    expect(pathsOf({ ...shown, variables: { c: mask, b: mask } })).toEqual(['options.variables.c', 'options.variables.b'])
    expect(pathsOf({ url: 'x', token: mask }, null)).toEqual(['options.token'])
    expect(pathsOf({ url: 'x', token: mask }, { url: 'x', token: '' })).toEqual(['options.token'])
    expect(pathsOf({ url: 'x', variables: { ['__proto__']: mask, constructor: mask } })).toEqual([
      'options.variables.__proto__',
      'options.variables.constructor',
    ])
  })

  test('are asked for again where they would be sent to another place, whatever says so', () => {
    const place = z.string().meta({ destination: true })
    const gateway = z.strictObject({
      server: place.default('usual.example'),
      callback: z.url().optional(),
      token: secret,
      note: z.string(),
    })
    const { restore: settle } = secretsOf(gateway)
    const before = { server: 'usual.example', token: 'T-1', note: 'one' }
    const problemsOf = (given: ChannelOptions) => settle({ token: mask, note: 'two', ...given }, before).problems.map(({ path }) => path)
    expect(problemsOf({ server: 'usual.example' })).toEqual([])
    expect(problemsOf({})).toEqual([])
    expect(problemsOf({ server: 'other.example' })).toEqual(['options.token'])
    expect(problemsOf({ server: 'other.example', token: 'T-2' })).toEqual([])
    expect(problemsOf({ callback: 'https://other.example' })).toEqual(['options.token'])
    expect(settle({ server: 'other.example', token: mask, note: 'two' }, before).problems[0]?.message).toMatch(/given again/)
  })

  test('are looked for among secrets alone: other fields may read like a mask', () => {
    expect(restored({ url: mask }, null)).toEqual({ options: { url: mask }, problems: [] })
  })

  test('are all that a channel holds whose type nobody knows', () => {
    const unknown = secretsOf(undefined)
    expect(unknown.mask(stored)['url']).toBe(mask)
    expect(JSON.stringify(unknown.mask({ deep: [{ a: 'S-1', b: 2, c: true }] }))).not.toMatch(/S-1|2|true/)
    expect(unknown.restore(unknown.mask(stored), stored)).toEqual({ options: stored, problems: [] })
  })
})

const address = 'https://one.example/x'
const login = { username: 'ada', password: 'S-1' }
const mail = { host: 'mail.example', from: 'a@example.com', to: ['b@example.com'], ...login }
const twilio = { accountSid: `AC${'0'.repeat(32)}`, authToken: 'S-1', from: '+15550001111', to: '+15550002222' }

test.each<[type: string, stored: ChannelOptions, elsewhere: ChannelOptions]>([
  ['webhook', { url: address, headers: { Authorization: 'S-1' } }, { url: 'https://one.example/y' }],
  ['webhook', { url: address, secret: 'S-1' }, { url: 'http://one.example/x' }],
  ['pagerduty', { routingKey: 'S-1' }, { endpoint: address }],
  ['opsgenie', { apiKey: 'S-1' }, { endpoint: address }],
  ['telegram', { token: 'S-1', chatId: '-1' }, { endpoint: address }],
  ['twilio', twilio, { endpoint: address }],
  ['ntfy', { topic: 'S-1' }, { server: address }],
  ['ntfy', { topic: 'hale', auth: { basic: login } }, { server: address, topic: 'hale' }],
  ['email', mail, { host: 'other.example' }],
  ['email', mail, { port: 2525 }],
  ['email', mail, { security: 'none' }],
])('what is stored for a %s channel goes nowhere else: %j', async (name, before, elsewhere) => {
  const types = await createScope(preset(config, parseConfig({}))).resolve(channelTypes)
  const own = secretsOf(types.get(name)?.options)
  const given = { ...own.mask(before), ...elsewhere }
  expect(own.restore({ ...own.mask(before), note: 'x' }, before).problems).toEqual([])
  expect(own.restore(given, before).problems).toHaveLength(1)
})

const plain = fc.stringMatching(/^[a-z]{0,6}$/)
const hidden = fc.stringMatching(/^S-[0-9]{1,4}$/)
const anyOptions = fc
  .record(
    {
      url: plain,
      token: fc.oneof(hidden, fc.constant('')),
      auth: fc.oneof(fc.record({ user: plain, password: hidden }), fc.record({ bearer: hidden })),
      headers: fc.array(fc.record({ name: plain, value: fc.option(hidden) }), { maxLength: 4 }),
      keys: fc.array(hidden, { maxLength: 4 }),
      variables: fc.dictionary(plain, hidden, { maxKeys: 3 }),
      certificate: fc.record({ pem: hidden }),
    },
    { requiredKeys: ['url'] },
  )
  .map((value) => options.parse(value) as ChannelOptions)

test('whatever the options, no secret is shown, and what is shown can be sent back', () => {
  fc.assert(
    fc.property(anyOptions, (before) => {
      expect(JSON.stringify(hide(before))).not.toContain('S-')
      expect(restore(hide(before), before)).toEqual({ options: before, problems: [] })
    }),
  )
})

test('whatever is sent, a secret stays with what it belonged to or is asked for', () => {
  fc.assert(
    fc.property(anyOptions, anyOptions, (before, other) => {
      const { options: after, problems } = restore(hide(other), before)
      const rest = JSON.stringify(after)
      expect(problems.length > 0).toBe(rest.includes(`"${mask}"`))
      for (const [found] of rest.matchAll(/S-\d+/g)) expect(JSON.stringify(before)).toContain(found)
    }),
  )
})
