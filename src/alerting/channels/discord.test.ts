import { expect, test } from 'vitest'
import { z } from 'zod'
import { sampleMessage, sampleNotice, two } from '../samples.ts'
import { discord } from './discord.ts'
import { awkward, flood, storm } from './messages.fixture.ts'
import { startProvider } from './provider.fixture.ts'
import { behavesAsDocumented, channelOf, firstBody, misfit, never, refusal, textUpTo, type Documented } from './suite.fixture.ts'

/** https://docs.discord.com/developers/resources/message#embed-object-embed-limits */
const embed = z.strictObject({
  title: textUpTo(256),
  color: z.int().min(0).max(0xff_ff_ff),
  description: textUpTo(4096),
  fields: z.array(z.strictObject({ name: textUpTo(256), value: textUpTo(1024), inline: z.boolean() })).max(25),
  timestamp: z.iso.datetime(),
})

const length = ({ title, description, fields }: z.output<typeof embed>): number =>
  title.length + description.length + fields.reduce((sum, { name, value }) => sum + name.length + value.length, 0)

const payload = z
  .strictObject({ embeds: z.array(embed).min(1).max(10), allowed_mentions: z.strictObject({ parse: z.tuple([]) }) })
  .refine(({ embeds }) => embeds.reduce((sum, one) => sum + length(one), 0) <= 6000, 'Embed size exceeds maximum size of 6000')

const path = '/api/webhooks/1098765432109876543/mXk9vJ2mQwPz7rT4yLb8nXk9vJ2mQwPz7rT4yLb8n'

const documented: Documented = {
  channel: discord,
  options: (base) => ({ webhookUrl: `${base}${path}` }),
  problem: (asked) => {
    if (asked.method !== 'POST' || asked.path !== `${path}?wait=true`) return 'Unknown Webhook'
    return asked.headers['content-type'] === 'application/json' ? misfit(payload, JSON.parse(asked.body)) : 'Invalid Form Body'
  },
  taken: { status: 200, body: '{"id":"1234"}' },
  limited: {
    status: 429,
    headers: { 'retry-after': '65' },
    body: '{"message":"You are being rate limited.","retry_after":6.9996,"global":false}',
  },
  limitedForMs: 7000,
  refused: { status: 404, body: 'Unknown Webhook' },
}

behavesAsDocumented(documented, { digests: true })

const embedOf = async (...sending: Parameters<typeof firstBody>): Promise<z.output<typeof embed>> =>
  embed.parse(payload.parse(await firstBody(...sending)).embeds[0])

/** What Discord shows: a backslash before punctuation is taken away. */
const shown = (text = ''): string => text.replaceAll(/\\([!-/:-@[-`{-~])/g, '$1')

test('an alert shows what happened with its colour, its facts, its time, and links to Hale', async () => {
  const { title, fields, ...rest } = await embedOf(documented, sampleMessage([sampleNotice()]))
  expect(shown(title)).toBe('🔴 payments-api is down: HTTP 503 (expected 200-399)')
  expect(rest).toEqual({
    color: 0xe0_31_31,
    description: '[Open in Hale](https://hale.example/dashboard/alerts/alert-payments)',
    timestamp: new Date(two).toISOString(),
  })
  expect(fields.map(({ name, value }) => `${name}: ${shown(value)}`)).toContain('Endpoint: https://payments.example/health')
})

test('in a name full of markup every character that could mean something is escaped', async () => {
  const { fields } = await embedOf(documented, sampleMessage([sampleNotice('opened', { service: { name: awkward } })]))
  const name = fields[0]?.value
  expect(shown(name)).toBe(awkward)
  expect(name?.replaceAll(/\\./g, '')).not.toMatch(/[!-/:-@[-`{-~]/)
})

test('an escaped text is never cut inside an escape', async () => {
  const { title } = await embedOf(documented, sampleMessage([sampleNotice('opened', { service: { name: '*'.repeat(200) } })]))
  expect(title).toMatch(/^🔴 (?:\\\*)+…$/)
})

test('a digest of 200 lists all of them, most critical first; a longer one says how many it leaves out', async () => {
  const lines = shown((await embedOf(documented, storm(200))).description)
    .split('\n')
    .slice(0, -1)
  expect(lines).toHaveLength(200)
  expect(lines[0]).toBe('🔴 service 3')
  const many = shown((await embedOf(documented, flood)).description)
    .split('\n')
    .slice(0, -1)
  expect(many.at(-1)).toBe(`… and ${200 - many.length + 1} more`)
})

test('a thread is posted to by its number, beside what the address asks for already', async () => {
  const { base, asked } = await startProvider(() => documented.taken)
  const channel = await channelOf(discord)
  const options = { webhookUrl: `${base}${path}?with_components=true`, threadId: '42' }
  await channel.send({ options, message: sampleMessage([sampleNotice()]) }, never)
  expect(asked[0]?.path).toBe(`${path}?with_components=true&wait=true&thread_id=42`)
})

test('a limit that comes from before Discord itself is told in a header', async () => {
  const { base } = await startProvider(() => ({ status: 429, headers: { 'retry-after': '12' }, body: '<html>' }))
  const channel = await channelOf(discord)
  const error = await refusal(channel.send({ options: documented.options(base), message: sampleMessage([sampleNotice()]) }, never))
  expect(error).toMatchObject({ permanent: false, retryAfterMs: 12_000 })
})

test('the address of Hale is only in the text, where Discord takes any', async () => {
  const message = { ...sampleMessage([sampleNotice()]), publicUrl: 'http://hale:3000' }
  expect((await embedOf(documented, message)).description).toBe('[Open in Hale](http://hale:3000/dashboard/alerts/alert-payments)')
})
