import { expect, test } from 'vitest'
import { z } from 'zod'
import { sampleMessage, sampleNotice } from '../samples.ts'
import { awkward, flood, storm } from './messages.fixture.ts'
import { behavesAsDocumented, firstBody, misfit, textUpTo, type Documented } from './suite.fixture.ts'
import { slack } from './slack.ts'

const plainText = (limit: number) => z.strictObject({ type: z.literal('plain_text'), text: textUpTo(limit), emoji: z.boolean() })
const textRun = z.strictObject({
  type: z.literal('text'),
  text: z.string().min(1),
  style: z.strictObject({ bold: z.boolean() }).optional(),
})
const linkRun = z.strictObject({ type: z.literal('link'), url: z.url(), text: z.string().min(1) })
const runs = z.strictObject({
  type: z.literal('rich_text_section'),
  elements: z.array(z.discriminatedUnion('type', [textRun, linkRun])).min(1),
})

/** https://docs.slack.dev/reference/block-kit/blocks */
const block = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('header'), text: plainText(150) }),
  z.strictObject({ type: z.literal('section'), text: plainText(3000) }),
  z.strictObject({ type: z.literal('rich_text'), elements: z.array(runs).min(1) }),
])

/** Slack counts the texts of all blocks together and has refused more than 13 000 characters. */
const payload = z
  .strictObject({
    text: textUpTo(40_000),
    blocks: z.array(block).min(1).max(50),
    unfurl_links: z.boolean(),
    unfurl_media: z.boolean(),
  })
  .refine(({ blocks }) => JSON.stringify(blocks).length < 13_000, 'msg_blocks_too_long')

const documented: Documented = {
  channel: slack,
  options: (base) => ({ webhookUrl: `${base}/services/T024BE7LD/B024BE7LH/gLB3qUVrQwVdcSRa` }),
  problem: ({ method, path, headers, body }) => {
    if (method !== 'POST' || path !== '/services/T024BE7LD/B024BE7LH/gLB3qUVrQwVdcSRa') return 'no_service'
    return headers['content-type'] === 'application/json' ? misfit(payload, JSON.parse(body)) : 'invalid_payload'
  },
  taken: { status: 200, body: 'ok' },
  limited: { status: 429, headers: { 'retry-after': '7' }, body: 'rate_limited' },
  limitedForMs: 7000,
  refused: { status: 410, body: 'channel_is_archived' },
}

behavesAsDocumented(documented, { digests: true })

const textsIn = async (...message: Parameters<typeof firstBody>): Promise<string[]> => {
  const { blocks } = payload.parse(await firstBody(...message))
  return blocks.flatMap((one) =>
    one.type === 'rich_text' ? one.elements.flatMap(({ elements }) => elements.map(({ text }) => text)) : [one.text.text],
  )
}

test('an alert shows what happened, its facts, and the way into Hale', async () => {
  const body = payload.parse(await firstBody(documented, sampleMessage([sampleNotice()])))
  expect(body.text).toBe('🔴 payments-api is down: HTTP 503 (expected 200-399)')
  expect(body.blocks[0]).toMatchObject({ type: 'header', text: { text: body.text } })
  expect(JSON.stringify(body.blocks)).toContain(
    '"text":"Endpoint: ","style":{"bold":true}},{"type":"text","text":"https://payments.example/health\\n"',
  )
  expect(JSON.stringify(body.blocks.at(-1))).toContain(
    '{"type":"link","url":"https://hale.example/dashboard/alerts/alert-payments","text":"Open in Hale"}',
  )
})

test('a name full of markup shows as it is written, and mentions nobody', async () => {
  const notice = sampleNotice('opened', { service: { name: awkward } })
  const body = payload.parse(await firstBody(documented, sampleMessage([notice])))
  expect(await textsIn(documented, sampleMessage([notice]))).toContain(`${awkward}\n`)
  expect(body.text).toContain('&lt;!channel&gt;')
  expect(body.text).not.toMatch(/[<>]/)
})

test('the text of an escalation level keeps its lines', async () => {
  const notice = sampleNotice('escalated', { notice: { text: 'Call the boss.\n\nNow.' } })
  expect(await textsIn(documented, sampleMessage([notice]))).toContain('Call the boss.\n\nNow.')
})

test('a digest of 200 lists all of them, most critical first', async () => {
  const lines = (await textsIn(documented, storm(200))).slice(1, -1).join('\n').split('\n')
  expect(lines).toHaveLength(200)
  expect(lines[0]).toMatch(/^🔴 service 3\b/)
  expect(lines.at(-1)).toMatch(/^🟢/)
})

test('a digest that is too long says how many it leaves out', async () => {
  const lines = (await textsIn(documented, flood)).slice(1, -1).join('\n').split('\n')
  expect(lines.at(-1)).toBe(`… and ${200 - lines.length + 1} more`)
})
