import { expect, test } from 'vitest'
import { z } from 'zod'
import { sampleMessage, sampleNotice } from '../samples.ts'
import { awkward, flood, storm } from './messages.fixture.ts'
import { startProvider } from './provider.fixture.ts'
import { behavesAsDocumented, channelOf, firstBody, misfit, never, refusal, type Documented } from './suite.fixture.ts'
import { telegram } from './telegram.ts'

const token = '123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw'

/** What is left of an HTML text after its entities are parsed; null where Telegram cannot parse it. */
const parsed = (html: string): string | null => {
  const texts = html.replaceAll(
    /<b>([^<>]*)<\/b>|<a href="https:\/\/[^"<>]+">([^<>]+)<\/a>/g,
    (_, bold?: string, link?: string) => bold ?? link ?? '',
  )
  if (/[<>]|&(?!(?:lt|gt|amp|quot);)/.test(texts)) return null
  return texts.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&')
}

/** https://core.telegram.org/bots/api#sendmessage */
const payload = z.strictObject({
  chat_id: z.union([z.int(), z.string()]),
  message_thread_id: z.int().optional(),
  text: z
    .string()
    .refine((html) => parsed(html) !== null, "can't parse entities")
    .refine((html) => (parsed(html)?.length ?? 0) <= 4096, 'message is too long'),
  parse_mode: z.literal('HTML'),
  link_preview_options: z.strictObject({ is_disabled: z.boolean() }),
})

const documented: Documented = {
  channel: telegram,
  options: (base) => ({ token, chatId: '-1001234567890', endpoint: base === '' ? 'https://x.example' : base }),
  problem: ({ method, path, headers, body }) => {
    if (method !== 'POST' || path !== `/bot${token}/sendMessage`) return 'Not Found'
    return headers['content-type'] === 'application/json' ? misfit(payload, JSON.parse(body)) : 'Bad Request: chat_id is empty'
  },
  taken: { status: 200, body: '{"ok":true,"result":{"message_id":1}}' },
  limited: {
    status: 429,
    body: '{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 7","parameters":{"retry_after":7}}',
  },
  limitedForMs: 7000,
  refused: { status: 403, body: '{"ok":false,"error_code":403,"description":"Forbidden: bot was kicked from the supergroup chat"}' },
}

behavesAsDocumented(documented, { digests: true })

const shown = async (...sending: Parameters<typeof firstBody>): Promise<readonly string[]> =>
  parsed(payload.parse(await firstBody(...sending)).text)?.split('\n') ?? []

test('an alert shows what happened, its facts, and a link to Hale', async () => {
  const { text } = payload.parse(await firstBody(documented, sampleMessage([sampleNotice()])))
  expect(text.split('\n')[0]).toBe('<b>🔴 payments-api is down: HTTP 503 (expected 200-399)</b>')
  expect(text).toContain('<b>Endpoint:</b> https://payments.example/health\n')
  expect(text).toMatch(/\n<a href="https:\/\/hale\.example\/dashboard\/alerts\/alert-payments">Open in Hale<\/a>$/)
})

test('a name full of markup shows as it is written', async () => {
  expect(await shown(documented, sampleMessage([sampleNotice('opened', { service: { name: awkward } })]))).toContain(`Service: ${awkward}`)
})

test('a digest of 200 lists all of them, most critical first; a longer one says how many it leaves out', async () => {
  const lines = (await shown(documented, storm(200))).slice(1, -1)
  expect(lines).toHaveLength(200)
  expect(lines[0]).toBe('🔴 service 3')
  const many = (await shown(documented, flood)).slice(1, -1)
  expect(many.at(-1)).toBe(`… and ${200 - many.length + 1} more`)
})

test('a topic of a group is posted to by its number', async () => {
  const { base, asked } = await startProvider(() => documented.taken)
  const channel = await channelOf(telegram)
  await channel.send(
    { options: { token, chatId: '@ops_alerts', threadId: 42, endpoint: `${base}/gateway/` }, message: sampleMessage([]) },
    never,
  )
  expect(asked[0]?.path).toBe(`/gateway/bot${token}/sendMessage`)
  expect(JSON.parse(asked[0]?.body ?? '')).toMatchObject({ chat_id: '@ops_alerts', message_thread_id: 42 })
})

test('a group that became a supergroup is never reached again under its old number, and the new one is told', async () => {
  const body =
    '{"ok":false,"error_code":400,"description":"Bad Request: group chat was upgraded","parameters":{"migrate_to_chat_id":-1009}}'
  const { base } = await startProvider(() => ({ status: 400, body }))
  const channel = await channelOf(telegram)
  const error = await refusal(channel.send({ options: documented.options(base), message: sampleMessage([]) }, never))
  expect(error).toMatchObject({ permanent: true, message: 'the group has become a supergroup: its chat is now -1009' })
})
