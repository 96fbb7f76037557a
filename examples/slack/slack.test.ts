import { expect, test } from 'vitest'
import { z } from 'zod'
import { failAndRecover, startExample, startProvider } from '../stage.fixture.ts'

/** What an incoming webhook takes: a text of up to 40 000 characters, and at most 50 blocks. */
const message = z.strictObject({
  text: z.string().min(1).max(40_000),
  blocks: z
    .array(
      z.strictObject({
        type: z.literal('section'),
        text: z.strictObject({ type: z.literal('mrkdwn'), text: z.string().min(1).max(3000) }),
      }),
    )
    .max(50),
})

const startSlack = async () => {
  const messages: z.output<typeof message>[] = []
  const provider = await startProvider((path, contentType, body) => {
    if (path !== 'POST /services/T000/B000/secret') return { status: 404, body: 'no_service' }
    const parsed = message.safeParse(contentType === 'application/json' ? JSON.parse(body) : body)
    if (!parsed.success) return { status: 400, body: 'invalid_payload' }
    messages.push(parsed.data)
    return { status: 200, body: 'ok' }
  })
  return { ...provider, messages }
}

test('a Slack channel hears that a service is down and that it is up again', async () => {
  await using slack = await startSlack()
  await using hale = await startExample('slack', { SLACK_WEBHOOK_URL: `${slack.url}/services/T000/B000/secret` })
  await failAndRecover(
    hale,
    { name: 'Shop <&> Co', criticality: 'high' },
    () => expect.poll(() => slack.messages).toHaveLength(1),
    () => expect.poll(() => slack.messages).toHaveLength(2),
  )
  const [down, up] = slack.messages
  expect(down?.text).toBe(':red_circle: *Shop &lt;&amp;&gt; Co* is down')
  expect(down?.blocks[1]?.text.text).toMatch(/500.*\n.*high/)
  expect(up?.text).toMatch(/^:large_green_circle: \*Shop &lt;&amp;&gt; Co\* is up again after \d+ s$/)
})
