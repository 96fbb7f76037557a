import { derive, name } from '@pumped-fn/core-next'
import { z } from 'zod'
import { clock } from '#runtime/clock.ts'
import { defineChannel, SendError, type ChannelType, type Message } from '../channel.ts'
import { httpPost, type PostAnswer } from '../dispatch/http-post.ts'
import { shortened } from './fitting.ts'
import type { Fact } from '../dispatch/words.ts'
import { apiAddress, below, jsonType } from './address.ts'
import { acceptedBriefly, askedToWait, bodyAs, inWords } from './answer-words.ts'
import { cardOf, listed, marked, openInHale, type Card } from './card.ts'
import { escapedHtml } from './html.ts'

/** A message has at most 4096 UTF-16 units after its entities are parsed: these add up to less, escaped or not. */
const headlineLimit = 256
const textLimit = 2200
const factLimit = 120
const listLimit = 3700

const options = z.strictObject({
  token: z
    .string()
    .regex(/^\d{1,20}:[A-Za-z0-9_-]{20,100}$/, 'must be the token of a bot, such as 123456:ABC-DEF…')
    .meta({ title: 'Bot token', description: 'What @BotFather gave for the bot', format: 'password' }),
  chatId: z
    .string()
    .regex(/^(?:-?\d{1,20}|@[A-Za-z]\w{3,63})$/, 'must be the number of a chat or the @name of a channel')
    .meta({
      title: 'Chat',
      description: 'Number of a chat or @name of a channel; the bot must be a member',
      examples: ['-1001234567890', '@ops_alerts'],
    }),
  threadId: z
    .int()
    .positive()
    .optional()
    .meta({ title: 'Topic', description: 'Number of a topic in a group with topics', examples: [42] }),
  endpoint: apiAddress('https://api.telegram.org'),
})
type Options = z.output<typeof options>

const factLine = ({ label, value }: Fact): string => `<b>${escapedHtml(label)}:</b> ${escapedHtml(shortened(value, factLimit))}`

const textOf = (card: Card): string =>
  [
    `<b>${escapedHtml(shortened(marked(card), headlineLimit))}</b>`,
    ...(card.text === null ? [] : [escapedHtml(shortened(card.text, textLimit))]),
    ...card.facts.map(factLine),
    ...listed(card.lines, { limit: listLimit, size: (line) => line.length + 1 }).map(escapedHtml),
    `<a href="${escapedHtml(card.url)}">${openInHale}</a>`,
  ].join('\n')

export const telegramMessage = (message: Message, { chatId, threadId }: Pick<Options, 'chatId' | 'threadId'>) => ({
  chat_id: chatId,
  ...(threadId !== undefined && { message_thread_id: threadId }),
  text: textOf(cardOf(message)),
  parse_mode: 'HTML',
  link_preview_options: { is_disabled: true },
})

const answerBody = z.object({
  description: z.string().default(''),
  parameters: z.object({ retry_after: z.number().nonnegative().optional(), migrate_to_chat_id: z.int().optional() }).default({}),
})

const judged = (answer: PostAnswer, now: number): string => {
  const { retry_after: seconds, migrate_to_chat_id: moved } = bodyAs(answerBody, answer)?.parameters ?? {}
  if (answer.status === 429 && seconds !== undefined) throw askedToWait(seconds)
  if (moved !== undefined) throw new SendError(`the group has become a supergroup: its chat is now ${moved}`, { permanent: true })
  return acceptedBriefly(
    inWords(answer, answerBody, ({ description }) => description),
    now,
  )
}

/** Telegram: https://core.telegram.org/bots/api#sendmessage */
export const telegram = derive(
  { httpPost, clock },
  ({ httpPost, clock }): ChannelType =>
    defineChannel({
      type: 'telegram',
      title: 'Telegram',
      description: 'Sends messages of a bot to a chat, a group or a channel.',
      digests: true,
      timeoutMs: 10_000,
      // What a group bears: https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this
      maxPerMinute: 20,
      options,
      send: async ({ options, message }, signal) => {
        const url = below(options.endpoint, `/bot${options.token}/sendMessage`)
        return judged(
          await httpPost({ url, headers: jsonType, body: JSON.stringify(telegramMessage(message, options)) }, signal),
          clock.now(),
        )
      },
    }),
  name('alerting.channels.telegram'),
)
