import { expect, test } from 'vitest'
import { z } from 'zod'
import { sampleMessage, sampleNotice } from '../samples.ts'
import { awkward, flood, storm } from './messages.fixture.ts'
import { behavesAsDocumented, firstBody, misfit, type Documented } from './suite.fixture.ts'
import { teams } from './teams.ts'

const run = z.strictObject({
  type: z.literal('TextRun'),
  text: z.string().min(1),
  weight: z.enum(['Bolder']).optional(),
  size: z.enum(['Large']).optional(),
})

/** https://learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors/how-to/connectors-using#send-adaptive-cards-using-an-incoming-webhook */
const payload = z.strictObject({
  type: z.literal('message'),
  attachments: z.tuple([
    z.strictObject({
      contentType: z.literal('application/vnd.microsoft.card.adaptive'),
      contentUrl: z.null(),
      content: z.strictObject({
        $schema: z.literal('http://adaptivecards.io/schemas/adaptive-card.json'),
        type: z.literal('AdaptiveCard'),
        version: z.literal('1.4'),
        msteams: z.strictObject({ width: z.literal('Full') }),
        body: z
          .array(z.strictObject({ type: z.literal('RichTextBlock'), inlines: z.array(run).min(1), spacing: z.literal('None').optional() }))
          .min(1),
        actions: z.array(z.strictObject({ type: z.literal('Action.OpenUrl'), title: z.string().min(1), url: z.url() })),
      }),
    }),
  ]),
})

const path = '/workflows/0a1b2c3d/triggers/manual/paths/invoke?api-version=2016-06-01&sv=1.0&sig=Xk9vJ2mQwPz7rT4yLb8n'

const documented: Documented = {
  channel: teams,
  options: (base) => ({ webhookUrl: `${base}${path}` }),
  problem: (asked) => {
    if (asked.method !== 'POST' || asked.path !== path) return 'DirectApiAuthorizationRequired'
    if (asked.headers['content-type'] !== 'application/json') return 'UnsupportedMediaType'
    return Buffer.byteLength(asked.body) > 21_000 ? 'Request Entity too large' : misfit(payload, JSON.parse(asked.body))
  },
  taken: { status: 202 },
  limited: { status: 429, headers: { 'retry-after': '7' }, body: '{"error":{"code":"TooManyRequests"}}' },
  limitedForMs: 7000,
  refused: { status: 404, body: 'WorkflowNotFound' },
}

behavesAsDocumented(documented, { digests: true })

const cardOf = async (...sending: Parameters<typeof firstBody>) => payload.parse(await firstBody(...sending)).attachments[0].content

const linesOf = async (...sending: Parameters<typeof firstBody>): Promise<readonly string[]> =>
  (await cardOf(...sending)).body.map(({ inlines }) => inlines.map(({ text }) => text).join(''))

test('an alert shows what happened, its facts, and a button into Hale', async () => {
  const message = sampleMessage([sampleNotice('resolved')])
  const lines = await linesOf(documented, message)
  expect(lines[0]).toBe('🟢 payments-api is up again after 4 min')
  expect(lines).toContain('Endpoint: https://payments.example/health')
  const { actions } = await cardOf(documented, message)
  expect(actions).toEqual([{ type: 'Action.OpenUrl', title: 'Open in Hale', url: 'https://hale.example/dashboard/alerts/alert-payments' }])
})

test('a name full of markup shows as it is written', async () => {
  expect(await linesOf(documented, sampleMessage([sampleNotice('opened', { service: { name: awkward } })]))).toContain(
    `Service: ${awkward}`,
  )
})

test('the text of an escalation level keeps its lines', async () => {
  const lines = await linesOf(documented, sampleMessage([sampleNotice('escalated', { notice: { text: 'Call the boss.\n\nNow.' } })]))
  expect(lines.slice(1, 4)).toEqual(['Call the boss.', ' ', 'Now.'])
})

test('a digest has a line for each alert, most critical first, and says how many it leaves out', async () => {
  const few = await linesOf(documented, storm(50))
  expect(few).toHaveLength(51)
  expect(few[1]).toMatch(/^🔴 service 3 is down/)
  const many = await linesOf(documented, flood)
  expect(many.at(-1)).toBe(`… and ${200 - many.length + 2} more`)
})
