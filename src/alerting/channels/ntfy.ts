import { derive, name } from '@pumped-fn/core-next'
import { z } from 'zod'
import type { Severity } from '#domain/alerting/alert.ts'
import { headerValue } from '#probes/http-headers.ts'
import { clock } from '#runtime/clock.ts'
import { defineChannel, type ChannelType, type Message } from '../channel.ts'
import { collapsed } from '../dispatch/digest.ts'
import { httpPost } from '../dispatch/http-post.ts'
import { webAddress } from '../dispatch/web-address.ts'
import type { Tone } from '../dispatch/words.ts'
import { below, jsonType } from './address.ts'
import { acceptedBriefly, inWords } from './answer-words.ts'
import { cardOf, listed, type Card } from './card.ts'
import { shortened, shortenedBy } from './fitting.ts'

/** What is longer than 4096 bytes becomes an attachment: https://docs.ntfy.sh/publish/#limitations. Counted as JSON, whose size is limited too. */
const messageBytes = 4000
const titleLimit = 250

const basic = z.strictObject({
  username: z
    .string()
    .min(1)
    .max(1000)
    .regex(/^[^:]*$/, 'may not contain a colon')
    .meta({ title: 'User name' }),
  password: z.string().max(1000).meta({ title: 'Password', format: 'password' }),
})

const options = z.strictObject({
  server: webAddress
    .default('https://ntfy.sh')
    .meta({ title: 'Server', description: 'Address of an ntfy server', examples: ['https://ntfy.sh'] }),
  topic: z
    .string()
    .regex(/^[-_A-Za-z0-9]{1,64}$/, 'must be 1 to 64 letters, digits, hyphens and underscores')
    .meta({
      title: 'Topic',
      description: 'Whoever knows the name of an open topic reads it',
      format: 'password',
      examples: ['hale_x7Kq2'],
    }),
  auth: z
    .strictObject({
      bearer: z
        .strictObject({ token: headerValue.min(1).meta({ title: 'Token', format: 'password', examples: ['tk_…'] }) })
        .optional()
        .meta({ title: 'Access token' }),
      basic: basic.optional().meta({ title: 'User and password' }),
    })
    .refine(({ bearer, basic }) => (bearer === undefined) !== (basic === undefined), 'must be either a token or a user and password')
    .optional()
    .meta({ title: 'Authentication', description: 'Where the topic is protected' }),
  priority: z
    .int()
    .min(1)
    .max(5)
    .optional()
    .meta({ title: 'Priority', description: '1 (lowest) to 5 for every message; empty: by the severity of the alert', examples: [4] }),
})
type Options = z.output<typeof options>

const priorities: Readonly<Record<Severity, number>> = { critical: 5, error: 4, warning: 3, info: 2 }
const tags: Readonly<Record<Tone, string>> = { bad: 'red_circle', warning: 'orange_circle', good: 'green_circle', neutral: 'blue_circle' }
const usual = 3

const priorityOf = ({ notices }: Message): number => {
  const [first] = collapsed(notices)
  return first && first.kind !== 'resolved' ? priorities[first.alert.severity] : usual
}

const size = (text: string): number => Buffer.byteLength(JSON.stringify(text))

const bodyOf = ({ text, facts, lines }: Card): string => {
  const listedLines = listed(lines, { limit: messageBytes, size })
  const all = [...(text === null ? [] : [text]), ...facts.map(({ label, value }) => `${label}: ${value}`), ...listedLines]
  return shortenedBy(all.join('\n'), messageBytes, size)
}

export const ntfyMessage = (message: Message, { topic, priority }: Pick<Options, 'topic' | 'priority'>) => {
  const card = cardOf(message)
  return {
    topic,
    title: shortened(card.headline, titleLimit),
    message: bodyOf(card) || card.url,
    priority: priority ?? priorityOf(message),
    tags: [tags[card.tone]],
    click: card.url,
    // A repeat takes the place of what it repeats: https://docs.ntfy.sh/publish/#updating-deleting-notifications
    sequence_id: message.id,
  }
}

const authorization = ({ auth }: Options): { authorization?: string } => {
  if (auth?.bearer) return { authorization: `Bearer ${auth.bearer.token}` }
  if (!auth?.basic) return {}
  return { authorization: `Basic ${Buffer.from(`${auth.basic.username}:${auth.basic.password}`).toString('base64')}` }
}

const refused = z.object({ error: z.string() })

/** ntfy, published as JSON: https://docs.ntfy.sh/publish/#publish-as-json */
export const ntfy = derive(
  { httpPost, clock },
  ({ httpPost, clock }): ChannelType =>
    defineChannel({
      type: 'ntfy',
      title: 'ntfy',
      description: 'Publishes to a topic on ntfy.sh or a server of your own.',
      digests: true,
      timeoutMs: 10_000,
      // A visitor of ntfy.sh gets one request back every five seconds.
      maxPerMinute: 12,
      options,
      send: async ({ options, message }, signal) => {
        const headers = { ...jsonType, ...authorization(options) }
        const answer = await httpPost(
          { url: below(options.server, '/'), headers, body: JSON.stringify(ntfyMessage(message, options)) },
          signal,
        )
        return acceptedBriefly(
          inWords(answer, refused, ({ error }) => error),
          clock.now(),
        )
      },
    }),
  name('alerting.channels.ntfy'),
)
