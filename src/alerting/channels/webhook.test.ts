import { text } from 'node:stream/consumers'
import { createScope, preset } from '@pumped-fn/core-next'
import { Webhook } from 'standardwebhooks'
import { expect, test } from 'vitest'
import type { ChannelOptions, Notice } from '#domain/alerting/alert.ts'
import { serveHttp } from '#probes/test-kit.ts'
import { config, parseConfig } from '#runtime/config.ts'
import type { ChannelType } from '../channel.ts'
import { sampleMessage, sampleNotice, two } from '../samples.ts'
import { webhook } from './webhook.ts'

const channel = (): Promise<ChannelType> => createScope(preset(config, parseConfig({}))).resolve(webhook)

interface Seen {
  readonly headers: Record<string, string>
  readonly body: string
}

const receiver = async (status = 200) => {
  const seen: Seen[] = []
  const port = await serveHttp((request, response) => {
    void text(request).then((body) => {
      const headers = Object.fromEntries(Object.entries(request.headers).map(([key, value]) => [key, String(value)]))
      seen.push({ headers, body })
      response.writeHead(status).end('taken')
    })
  })
  return { url: `http://127.0.0.1:${port}/hook`, seen }
}

const never = new AbortController().signal

const sent = async (options: ChannelOptions, ...notices: readonly Notice[]): Promise<Seen> => {
  const { url, seen } = await receiver()
  const own = await channel()
  expect(await own.send({ options: { url, ...options }, message: sampleMessage(notices) }, never)).toBe('HTTP 200 taken')
  const [first] = seen
  if (!first) throw new Error('nothing came')
  return first
}

const whsec = `whsec_${Buffer.alloc(32, 7).toString('base64')}`

test('another implementation of the convention verifies the signature, whatever form the secret has', async () => {
  const signed = await sent({ secret: whsec }, sampleNotice())
  expect(new Webhook(whsec).verify(signed.body, signed.headers)).toEqual(JSON.parse(signed.body))
  const plain = await sent({ secret: 'correct horse' }, sampleNotice())
  expect(new Webhook('correct horse', { format: 'raw' }).verify(plain.body, plain.headers)).toEqual(JSON.parse(plain.body))
  expect(() => new Webhook(whsec).verify(`${signed.body} `, signed.headers)).toThrow()
})

test('the id is the message, and without a secret nothing is signed', async () => {
  const { headers } = await sent({ headers: { 'X-Team': 'ops' } }, sampleNotice())
  expect(headers).toMatchObject({ 'webhook-id': 'message-1', 'content-type': 'application/json', 'x-team': 'ops' })
  expect(headers).not.toHaveProperty('webhook-signature')
})

test('one alert is told with its type, when it was decided, and alert, service and incident', async () => {
  for (const [kind, type] of [
    ['opened', 'incident.opened'],
    ['reminder', 'incident.reminder'],
    ['escalated', 'incident.escalated'],
    ['flapping', 'incident.flapping'],
    ['resolved', 'incident.resolved'],
  ] as const) {
    const notice = sampleNotice(kind)
    const { alert, service, incident } = notice
    const { body } = await sent({}, notice)
    expect(JSON.parse(body)).toEqual({
      type,
      timestamp: new Date(notice.at).toISOString(),
      data: { alert, service, incident, text: null },
    })
  }
})

test('a digest holds every notice, most critical first, those of one alert in order', async () => {
  const about = (id: string, criticality: 'low' | 'high', kind?: Notice['kind']) => sampleNotice(kind, { service: { id, criticality } })
  const { body } = await sent({}, about('a', 'low'), about('b', 'low'), about('c', 'high'), about('a', 'low', 'resolved'))
  const digest = { type: 'alert.digest', timestamp: new Date(two).toISOString() }
  const opened = 'incident.opened'
  expect(JSON.parse(body)).toMatchObject({
    ...digest,
    data: {
      alerts: [
        { type: opened, service: { id: 'c' }, incident: { id: 'incident-c' }, alert: { id: 'alert-c' } },
        { type: opened, service: { id: 'b' } },
        { type: opened, service: { id: 'a' } },
        { type: 'incident.resolved', service: { id: 'a' } },
      ],
    },
  })
})

test('a test says that it is one', async () => {
  expect(JSON.parse((await sent({ secret: whsec })).body)).toMatchObject({ type: 'alert.test' })
})

test('a receiver that refuses for good is told from one that may take it later', async () => {
  const own = await channel()
  const trying = async (status: number) => {
    const { url } = await receiver(status)
    return own.send({ options: { url }, message: sampleMessage([]) }, never)
  }
  await expect(trying(410)).rejects.toMatchObject({ permanent: true, message: 'HTTP 410 taken' })
  await expect(trying(500)).rejects.toMatchObject({ permanent: false })
})

test.each<[string, ChannelOptions]>([
  ['url', { url: 'ftp://example.com' }],
  ['url', { url: 'https://ann:pw@example.com' }],
  ['url', {}],
  ['secret', { url: 'https://example.com', secret: 'whsec_short' }],
  ['secret', { url: 'https://example.com', secret: `whsec_${'?'.repeat(44)}` }],
  ['headers', { url: 'https://example.com', headers: { 'Webhook-Id': 'mine' } }],
  ['headers', { url: 'https://example.com', headers: { 'content-type': 'text/plain' } }],
  ['headers', { url: 'https://example.com', headers: { 'X-A': 'a\r\nb' } }],
])('options with a wrong %s are refused: %j', async (path, options) => {
  const { options: schema } = await channel()
  expect(schema.safeParse(options).error?.issues[0]?.path[0]).toBe(path)
})
