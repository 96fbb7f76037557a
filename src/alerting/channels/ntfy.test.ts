import { expect, test } from 'vitest'
import { z } from 'zod'
import type { ChannelOptions } from '#domain/alerting/alert.ts'
import { sampleMessage, sampleNotice } from '../samples.ts'
import { awkward, flood, storm } from './messages.fixture.ts'
import { ntfy } from './ntfy.ts'
import { startProvider } from './provider.fixture.ts'
import { behavesAsDocumented, channelOf, firstBody, misfit, never, type Documented } from './suite.fixture.ts'

const topic = 'hale_x7Kq2mPz9'

/** https://docs.ntfy.sh/publish/#publish-as-json; longer messages become attachments, longer requests are refused. */
const payload = z.strictObject({
  topic: z.literal(topic),
  title: z.string().min(1),
  message: z
    .string()
    .min(1)
    .refine((text) => Buffer.byteLength(text) <= 4096, 'would become an attachment'),
  priority: z.int().min(1).max(5),
  tags: z.array(z.string().min(1)),
  click: z.url(),
  sequence_id: z.string().regex(/^[-_A-Za-z0-9]{1,64}$/),
})

const documented: Documented = {
  channel: ntfy,
  options: (base) => ({ topic, ...(base !== '' && { server: base }) }),
  problem: ({ method, path, headers, body }) => {
    if (method !== 'POST' || path !== '/') return 'page not found'
    if (headers.authorization !== undefined) return 'unauthorized'
    return Buffer.byteLength(body) > 8192 ? 'JSON body too large' : misfit(payload, JSON.parse(body))
  },
  taken: { status: 200, body: '{"id":"hwQ2YpKdmg","event":"message"}' },
  limited: { status: 429, headers: { 'retry-after': '7' }, body: '{"code":42901,"http":429,"error":"limit reached: too many requests"}' },
  limitedForMs: 7000,
  refused: { status: 403, body: '{"code":40301,"http":403,"error":"forbidden"}' },
}

behavesAsDocumented(documented, { digests: true })

const sent = async (...sending: Parameters<typeof firstBody>) => payload.parse(await firstBody(...sending))

test('an alert shows what happened, its facts, and leads into Hale', async () => {
  const { message, ...rest } = await sent(documented, sampleMessage([sampleNotice()]))
  expect(rest).toEqual({
    topic,
    title: 'payments-api is down: HTTP 503 (expected 200-399)',
    priority: 4,
    tags: ['red_circle'],
    click: 'https://hale.example/dashboard/alerts/alert-payments',
    sequence_id: 'message-1',
  })
  expect(message.split('\n')).toContain('Endpoint: https://payments.example/health')
})

test.each([
  ['critical', 5],
  ['error', 4],
  ['warning', 3],
  ['info', 2],
] as const)('severity %s has priority %i, what is over has that of most messages', async (severity, priority) => {
  expect(await sent(documented, sampleMessage([sampleNotice('opened', { alert: { severity } })]))).toMatchObject({ priority })
  expect(await sent(documented, sampleMessage([sampleNotice('resolved', { alert: { severity } })]))).toMatchObject({ priority: 3 })
})

test('a name full of markup shows as it is written', async () => {
  const { message } = await sent(documented, sampleMessage([sampleNotice('opened', { service: { name: awkward } })]))
  expect(message.split('\n')).toContain(`Service: ${awkward}`)
})

test('a digest of 200 lists all of them, most critical first; a longer one says how many it leaves out', async () => {
  const lines = (await sent(documented, storm(200))).message.split('\n')
  expect(lines).toHaveLength(200)
  expect(lines[0]).toBe('🔴 service 3')
  const many = (await sent(documented, flood)).message.split('\n')
  expect(many.at(-1)).toBe(`… and ${200 - many.length + 1} more`)
})

const asks = async (changes: ChannelOptions) => {
  const { base, asked } = await startProvider(() => documented.taken)
  const channel = await channelOf(ntfy)
  await channel.send({ options: { topic, server: `${base}/`, ...changes }, message: sampleMessage([sampleNotice()]) }, never)
  return asked[0]
}

test('a protected topic is asked with a token, or with a user and password', async () => {
  expect((await asks({ auth: { bearer: { token: 'tk_abc' } } }))?.headers.authorization).toBe('Bearer tk_abc')
  expect((await asks({ auth: { basic: { username: 'phil', password: 'häsh' } } }))?.headers.authorization).toBe('Basic cGhpbDpow6RzaA==')
})

test('a priority of the channel holds for every message', async () => {
  expect(JSON.parse((await asks({ priority: 1 }))?.body ?? '')).toMatchObject({ priority: 1 })
})
