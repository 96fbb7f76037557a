import { expect, test } from 'vitest'
import { z } from 'zod'
import { sampleMessage, sampleNotice } from '../samples.ts'
import { flood } from './messages.fixture.ts'
import { startProvider } from './provider.fixture.ts'
import { behavesAsDocumented, channelOf, misfit, never, refusal, sentTo, textUpTo, type Documented } from './suite.fixture.ts'
import { twilio } from './twilio.ts'

const accountSid = 'AC0123456789abcdef0123456789abcdef'
const authToken = '9f8e7d6c5b4a39281706f5e4d3c2b1a0'

/** https://www.twilio.com/docs/messaging/api/message-resource#create-a-message-resource */
const form = z
  .strictObject({
    To: z.literal('+15550002222'),
    From: z.string().min(1).optional(),
    MessagingServiceSid: z.string().startsWith('MG').optional(),
    Body: textUpTo(1600),
  })
  .refine(({ From, MessagingServiceSid }) => (From === undefined) !== (MessagingServiceSid === undefined), "A 'From' is required")

const formOf = (body: string): Record<string, string> => Object.fromEntries(new URLSearchParams(body))

const documented: Documented = {
  channel: twilio,
  options: (base) => ({ accountSid, authToken, from: '+15550001111', to: '+15550002222', ...(base !== '' && { endpoint: base }) }),
  problem: ({ method, path, headers, body }) => {
    if (method !== 'POST' || path !== `/2010-04-01/Accounts/${accountSid}/Messages.json`) return 'The requested resource was not found'
    if (headers.authorization !== `Basic ${btoa(`${accountSid}:${authToken}`)}`) return 'Authenticate'
    return headers['content-type'] === 'application/x-www-form-urlencoded' ? misfit(form, formOf(body)) : "A 'To' phone number is required"
  },
  taken: { status: 201, body: '{"sid":"SM0123","status":"queued","error_code":null,"error_message":null}' },
  limited: { status: 429, body: '{"code":20429,"message":"Too Many Requests","status":429}' },
  limitedForMs: null,
  refused: {
    status: 400,
    body: `{"code":21211,"message":"Invalid 'To' Phone Number","more_info":"https://www.twilio.com/docs/errors/21211","status":400}`,
  },
}

behavesAsDocumented(documented, { digests: true })

const textOf = async (...sending: Parameters<typeof sentTo>): Promise<string> => {
  const { provider } = await sentTo(...sending)
  return formOf(provider.asked[0]?.body ?? '')['Body'] ?? ''
}

test('a text says in a line what happened and where to read on', async () => {
  expect(await textOf(documented, sampleMessage([sampleNotice()]))).toBe(
    'Hale: payments-api is down: HTTP 503 (expected 200-399)\nhttps://hale.example/dashboard/alerts/alert-payments',
  )
  expect(await textOf(documented, sampleMessage([sampleNotice('escalated', { notice: { text: 'Call the boss.' } })]))).toMatch(
    /^Hale: Call the boss\.\n/,
  )
})

test('a digest is short: how many, and the names of the most critical', async () => {
  const text = await textOf(documented, flood)
  expect(text).toMatch(/^Hale: 160 services are down and 40 alerts resolved: /)
  expect(text.length).toBeLessThan(400)
})

const sending = async (changes: object, reply = documented.taken) => {
  const { base, asked } = await startProvider(() => reply)
  const channel = await channelOf(twilio)
  return { asked, said: channel.send({ options: { ...documented.options(base), ...changes }, message: sampleMessage([]) }, never) }
}

test('a messaging service stands in for a number', async () => {
  const from = 'MG0123456789abcdef0123456789abcdef'
  const { asked, said } = await sending({ from })
  expect(await said).toBe('HTTP 201 queued SM0123')
  expect(formOf(asked[0]?.body ?? '')).toMatchObject({ MessagingServiceSid: from })
})

test('a full queue is worth a further try, though Twilio calls it a bad request', async () => {
  const { said } = await sending({}, { status: 400, body: '{"code":21611,"message":"SMS queue is full","status":400}' })
  expect(await refusal(said)).toMatchObject({ permanent: false, message: 'HTTP 400 SMS queue is full (error 21611)' })
})

test.each([
  ['to', '0155512345'],
  ['to', '+15550002222, +15550003333'],
  ['from', 'A name that is long'],
  ['accountSid', 'SK0123456789abcdef0123456789abcdef'],
])('%s may not be %s', async (key, value) => {
  const { options } = await channelOf(twilio)
  expect(misfit(options, { ...documented.options(''), [key]: value })).toMatch(new RegExp(`must be[^]*${key}`))
})
