import { expect, test } from 'vitest'
import { z } from 'zod'
import { sampleMessage, sampleNotice } from '../samples.ts'
import { opsgenie } from './opsgenie.ts'
import type { Asked } from './provider.fixture.ts'
import { behavesAsDocumented, misfit, sentTo, textUpTo, type Documented } from './suite.fixture.ts'

const apiKey = 'eb243592-faa2-4ba2-a551-1afdf565c889'

/** https://docs.opsgenie.com/docs/alert-api#create-alert */
const created = z.strictObject({
  message: textUpTo(130),
  alias: textUpTo(512),
  description: textUpTo(15_000).optional(),
  priority: z.enum(['P1', 'P2', 'P3', 'P4', 'P5']),
  source: textUpTo(100),
  entity: textUpTo(512).optional(),
  tags: z.array(textUpTo(50)).max(20).optional(),
  details: z
    .record(z.string(), z.string())
    .refine((details) => JSON.stringify(details).length <= 8000, 'details are too long')
    .optional(),
})

/** https://docs.opsgenie.com/docs/alert-api#close-alert */
const closed = z.strictObject({ source: textUpTo(100), note: textUpTo(25_000) })

const closing = /^\/v2\/alerts\/[\w-]{1,512}\/close\?identifierType=alias$/

const problem = ({ method, path, headers, body }: Asked): string | null => {
  if (method !== 'POST') return 'Method not allowed'
  if (headers.authorization !== `GenieKey ${apiKey}`) return 'Could not authenticate'
  if (headers['content-type'] !== 'application/json') return 'Unsupported content type'
  if (path === '/v2/alerts') return misfit(created, JSON.parse(body))
  return closing.test(path) ? misfit(closed, JSON.parse(body)) : 'Not found'
}

const documented: Documented = {
  channel: opsgenie,
  options: (base) => ({ apiKey, ...(base !== '' && { endpoint: base }) }),
  problem,
  taken: { status: 202, body: '{"result":"Request will be processed","took":0.302,"requestId":"43a29c5c"}' },
  limited: { status: 429, headers: { 'x-ratelimit-state': 'THROTTLED' }, body: '{"message":"You are making too many requests!","took":0}' },
  limitedForMs: null,
  refused: { status: 422, body: '{"message":"Request body is not processable.","took":0.001,"requestId":"9ae63dd7"}' },
}

behavesAsDocumented(documented, { digests: false })

const callsOf = async (...sending: Parameters<typeof sentTo>) => {
  const { provider, said } = await sentTo(...sending)
  return { said, calls: provider.asked.map(({ path, body }) => ({ path, body: z.json().parse(JSON.parse(body)) })) }
}

test('an alert is created under its own alias with its facts, and closed under the same', async () => {
  const opened = await callsOf(documented, sampleMessage([sampleNotice('escalated', { notice: { text: 'Call the boss.' } })]))
  expect(opened.said).toBe('HTTP 202 Request will be processed')
  expect(opened.calls).toMatchObject([
    {
      path: '/v2/alerts',
      body: {
        message: 'payments-api is down for 0 s, not acknowledged: HTTP 503 (expected 200-399)',
        alias: 'alert-payments',
        entity: 'payments-api',
        tags: ['eu'],
        details: { Criticality: 'critical', Link: 'https://hale.example/dashboard/services/payments' },
      },
    },
  ])
  expect(JSON.stringify(opened.calls[0]?.body)).toContain('Call the boss.')
  const { calls } = await callsOf(documented, sampleMessage([sampleNotice('resolved')]))
  expect(calls).toEqual([
    {
      path: '/v2/alerts/alert-payments/close?identifierType=alias',
      body: { source: 'Hale', note: 'payments-api is up again after 4 min' },
    },
  ])
})

test.each([
  ['critical', 'P1'],
  ['error', 'P2'],
  ['warning', 'P3'],
  ['info', 'P4'],
] as const)('severity %s has priority %s', async (severity, priority) => {
  const { calls } = await callsOf(documented, sampleMessage([sampleNotice('opened', { alert: { severity } })]))
  expect(calls).toMatchObject([{ body: { priority } }])
})

test('a test creates an alert and leaves none behind', async () => {
  const { calls } = await callsOf(documented, sampleMessage([]))
  expect(calls).toMatchObject([
    { path: '/v2/alerts', body: { alias: 'message-1', priority: 'P5' } },
    { path: '/v2/alerts/message-1/close?identifierType=alias' },
  ])
})
