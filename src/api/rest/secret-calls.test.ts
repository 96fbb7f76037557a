import { renameSync } from 'node:fs'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { mask } from '#alerting/dispatch/secret-shape.ts'
import type { JsonValue } from '#domain/service.ts'
import { make, openAlertingHouse, read } from '../alerting.fixture.ts'
import { channel } from '../schema/channel.ts'

type House = Awaited<ReturnType<typeof openAlertingHouse>>
let house: House

beforeAll(async () => {
  house = await openAlertingHouse()
})
afterAll(() => house[Symbol.asyncDispose]())

const token = 'xoxb-very-secret'
const json = { name: 'Ops', type: 'chat', options: { room: 'ops', token, headers: [{ name: 'X-Key', value: 'key-very-secret' }] } }
const put = (id: string, options: JsonValue) => house.ask(`/channels/${id}`, { method: 'PUT', json: { options } })
const storedOptions = async (id: string) => (await house.stores.setup.channels.all()).find((one) => one.id === id)?.options

test('the secrets of a channel read back as masks, and a mask that is sent back keeps what is stored', async () => {
  const id = await make(house, '/channels', json)
  const shown = await read(await house.ask(`/channels/${id}`), channel)
  expect(shown.options).toEqual({ room: 'ops', token: mask, headers: [{ name: 'X-Key', value: mask }] })
  await read(await put(id, { ...shown.options, room: 'other' }), channel)
  expect(await storedOptions(id)).toEqual({ ...json.options, room: 'other' })
  await read(await put(id, { room: 'other', headers: [] }), channel)
  expect(await storedOptions(id)).toEqual({ room: 'other', headers: [] })
  expect((await put(id, { room: 'other', token: mask })).status).toBe(400)
})

test('a change of anything else leaves the secrets alone', async () => {
  const id = await make(house, '/channels', json)
  await read(await house.ask(`/channels/${id}`, { method: 'PATCH', json: { name: 'New', enabled: false } }), channel)
  expect(await storedOptions(id)).toEqual(json.options)
})

const secret = fc.stringMatching(/^SECRET-[a-zA-Z0-9"\\ é]{6,20}$/)
const entry = fc.record({ name: fc.stringMatching(/^[a-z]{1,3}$/), value: secret })
const options = fc.record({ room: fc.constantFrom('', 'a', 'b'), token: secret, headers: fc.array(entry, { maxLength: 3 }) })
const noise = fc.dictionary(fc.constantFrom('name', 'type', 'enabled', 'maxPerMinute', 'quietHours', 'x'), fc.jsonValue({ maxDepth: 2 }), {
  maxKeys: 1,
})
const trpc = (procedure: string, input: JsonValue, method: 'GET' | 'POST') =>
  method === 'POST'
    ? house.ask(`/api/trpc/${procedure}`, { method, json: input })
    : house.ask(`/api/trpc/${procedure}?input=${encodeURIComponent(JSON.stringify(input))}`)

test('no secret that is sent is in any answer, refusal or log line', async () => {
  await fc.assert(
    fc.asyncProperty(options, options, noise, async (first, second, rest) => {
      const around = z.record(z.string(), z.json()).parse(rest)
      const told: string[] = []
      const hear = async (response: Response): Promise<string> => {
        const text = await response.text()
        told.push(text)
        return text
      }
      const body = { name: 'x', type: 'chat', options: { ...first, room: first.room || 'a' } }
      const { id } = z
        .object({ id: z.string() })
        .parse(JSON.parse(await hear(await house.ask('/channels', { method: 'POST', json: body }))))
      await hear(await house.ask('/channels', { method: 'POST', json: { ...body, options: second, ...around } }))
      await hear(await house.ask(`/channels/${id}`, { method: 'PUT', json: { options: second, ...around } }))
      await hear(await trpc('channels.update', { id, options: second, ...around }, 'POST'))
      expect(await hear(await trpc('channels.get', { id }, 'GET'))).toContain('"room"')
      await hear(await house.ask('/channels'))
      const refusing = { ...body, options: { ...body.options, refuses: true } }
      expect(await hear(await house.ask('/channels/test', { method: 'POST', json: refusing }))).toContain('"ok":false')
      expect(await hear(await house.ask(`/channels/${id}/test`, { method: 'POST' }))).toContain('"ok":')
      await hear(await house.ask(`/channels/${id}`, { method: 'DELETE' }))
      expect(told.length).toBe(9)
      expect([...told, ...house.lines].filter((text) => text.includes('SECRET-'))).toEqual([])
    }),
    { numRuns: 60 },
  )
})

test('nor when the database fails while they are written', async () => {
  const id = await make(house, '/channels', json)
  const away = `${house.folder}-away`
  renameSync(house.folder, away)
  const answers = [await put(id, { room: 'x', token }), await house.ask('/channels', { method: 'POST', json })]
  expect(answers.map(({ status }) => status)).toEqual([503, 503])
  renameSync(away, house.folder)
  const told = await Promise.all(answers.map((answer) => answer.text()))
  expect([...told, ...house.lines].filter((text) => text.includes('very-secret'))).toEqual([])
})
