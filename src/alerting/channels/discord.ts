import { derive, name } from '@pumped-fn/core-next'
import { z } from 'zod'
import { clock } from '#runtime/clock.ts'
import { defineChannel, type ChannelType, type Message } from '../channel.ts'
import { httpPost, type PostAnswer } from '../dispatch/http-post.ts'
import { webAddress } from '../dispatch/web-address.ts'
import type { Fact, Tone } from '../dispatch/words.ts'
import { jsonType } from './address.ts'
import { acceptedBriefly, askedToWait, bodyAs } from './answer-words.ts'
import { cardOf, listed, marked, openInHale, type Card } from './card.ts'
import { shortenedBy } from './fitting.ts'

/*
 * Limits of an embed, in characters after escaping: https://docs.discord.com/developers/resources/message#embed-object-embed-limits.
 * All texts of a message together may have 6000; text and facts keep well below.
 */
const titleLimit = 256
const textLimit = 3000
const descriptionLimit = 4096
const valueLimit = 250

const colours: Readonly<Record<Tone, number>> = { bad: 0xe0_31_31, warning: 0xf7_67_07, good: 0x2f_9e_44, neutral: 0x1c_7e_d6 }

const options = z.strictObject({
  webhookUrl: webAddress.meta({
    title: 'Webhook URL',
    description: 'Address of a webhook of a Discord channel',
    format: 'password',
    examples: ['https://discord.com/api/webhooks/000/XXXX'],
  }),
  threadId: z
    .string()
    .regex(/^\d{1,20}$/, 'must be the number of a thread')
    .optional()
    .meta({ title: 'Thread', description: 'Number of a thread of that channel, to post there', examples: ['1098765432109876543'] }),
})

/** A backslash takes any ASCII punctuation literally, so that nothing is markup, an emoji's name, a mention or a link. */
const escaped = (text: string): string => text.replaceAll(/[!-/:-@[-`{-~]/g, String.raw`\$&`)

const size = (text: string): number => escaped(text).length

const fitted = (text: string, limit: number): string => escaped(shortenedBy(text, limit, size))

const field = ({ label, value }: Fact) => ({ name: label, value: fitted(value, valueLimit), inline: value.length <= 40 })

/** In the text, since Discord refuses an embed whose own address has a host without a dot, such as http://hale:3000. */
const linkTo = (url: string): string => `[${openInHale}](${url})`

const descriptionOf = ({ text, lines, url }: Card): string => {
  const link = linkTo(url)
  const shown =
    text === null
      ? listed(lines, { limit: descriptionLimit - link.length, size: (line) => size(line) + 1 }).map(escaped)
      : [fitted(text, textLimit)]
  return [...shown, link].join('\n')
}

export const discordMessage = (message: Message) => {
  const card = cardOf(message)
  return {
    embeds: [
      {
        title: fitted(marked(card), titleLimit),
        color: colours[card.tone],
        description: descriptionOf(card),
        fields: card.facts.map(field),
        timestamp: new Date(message.at).toISOString(),
      },
    ],
    allowed_mentions: { parse: [] },
  }
}

const waiting = z.object({ retry_after: z.number().nonnegative() })

/** A limit is told in the body, in seconds with a fraction: https://docs.discord.com/developers/topics/rate-limits */
const judged = (answer: PostAnswer, now: number): string => {
  const limit = answer.status === 429 ? bodyAs(waiting, answer) : null
  if (limit) throw askedToWait(limit.retry_after)
  return acceptedBriefly(answer, now)
}

/** Without `wait` Discord answers before it knows whether the message can be posted. */
const addressOf = ({ webhookUrl, threadId }: z.output<typeof options>): string => {
  const url = new URL(webhookUrl)
  url.searchParams.set('wait', 'true')
  if (threadId !== undefined) url.searchParams.set('thread_id', threadId)
  return url.href
}

/** Discord: https://docs.discord.com/developers/resources/webhook#execute-webhook */
export const discord = derive(
  { httpPost, clock },
  ({ httpPost, clock }): ChannelType =>
    defineChannel({
      type: 'discord',
      title: 'Discord',
      description: 'Posts to a Discord channel or thread through a webhook.',
      digests: true,
      timeoutMs: 10_000,
      // Five requests in two seconds, thirty messages a minute in one channel.
      maxPerMinute: 30,
      options,
      send: async ({ options, message }, signal) =>
        judged(
          await httpPost({ url: addressOf(options), headers: jsonType, body: JSON.stringify(discordMessage(message)) }, signal),
          clock.now(),
        ),
    }),
  name('alerting.channels.discord'),
)
