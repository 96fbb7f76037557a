import { type createScope, preset } from '@pumped-fn/core-next'
import { z } from 'zod'
import { defineChannel, SendError } from '#alerting/channel.ts'
import { channelTypes, registry } from '#alerting/channels/index.ts'
import type { JsonValue } from '#domain/service.ts'
import { type House, openHouse } from './house.fixture.ts'

/* A whole Hale with a channel type that keeps what it is told to send, for tests. */

const secret = z.string().min(1).meta({ format: 'password' })

const chatOptions = z.strictObject({
  room: z.string().min(1).meta({ title: 'Room' }),
  token: secret.optional(),
  headers: z
    .array(z.strictObject({ name: z.string(), value: secret }))
    .max(20)
    .default([]),
  refuses: z.boolean().default(false),
})

/** What was sent: to which room, with which token. */
export interface Sent {
  readonly room: string
  readonly token: string | undefined
  readonly kind: 'alerts' | 'test'
}

const chat = (sent: Sent[]) =>
  defineChannel({
    type: 'chat',
    title: 'Chat',
    description: 'Keeps what it is told.',
    digests: true,
    timeoutMs: 1000,
    maxPerMinute: 30,
    options: chatOptions,
    send: async ({ options: { room, token, refuses }, message: { kind } }) => {
      if (refuses) throw new SendError(`${room} refuses ${token}`, { permanent: true })
      sent.push({ room, token, kind })
      return 'written'
    },
  })

export const openAlertingHouse = async (...presets: Parameters<typeof createScope>) => {
  const sent: Sent[] = []
  const house = await openHouse({}, preset(channelTypes, registry([chat(sent)])), ...presets)
  return { ...house, sent }
}

/** The body of an answer, which must be exactly what the schema describes. */
export const read = async <Body>(response: Response, schema: z.ZodType<Body>, status = 200): Promise<Body> => {
  const text = await response.text()
  if (response.status !== status) throw new Error(`answered ${response.status}: ${text}`)
  const body = schema.parse(JSON.parse(text))
  if (JSON.stringify(body).length !== text.length) throw new Error(`more than its schema says: ${text}`)
  return body
}

const made = z.looseObject({ id: z.string() })

/** Creates a thing and returns its id. */
export const make = async ({ ask }: Pick<House, 'ask'>, path: string, json: JsonValue): Promise<string> => {
  const response = await ask(path, { method: 'POST', json })
  if (response.status !== 201) throw new Error(`${path} answered ${response.status}: ${await response.text()}`)
  return made.parse(await response.json()).id
}
