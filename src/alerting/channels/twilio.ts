import { derive, name } from '@pumped-fn/core-next'
import { z } from 'zod'
import { clock } from '#runtime/clock.ts'
import { defineChannel, SendError, type ChannelType, type Message } from '../channel.ts'
import { messageWords } from '../dispatch/digest.ts'
import { httpPost, type PostAnswer } from '../dispatch/http-post.ts'
import { accepted } from '../dispatch/provider-answer.ts'
import { shortened } from './fitting.ts'
import { apiAddress, below } from './address.ts'
import { bodyAs, inWords } from './answer-words.ts'

/** A body may have 1600 characters; each 160 of them (70 with an emoji or the like) are paid as one message. */
const textLimit = 1200
const headlineLimit = 300

const messagingService = /^MG[0-9a-fA-F]{32}$/
const sender = /^(?:\+[1-9]\d{1,14}|\d{3,8}|(?=.*[A-Za-z])[A-Za-z0-9 ]{1,11}|MG[0-9a-fA-F]{32})$/

const options = z.strictObject({
  accountSid: z
    .string()
    .regex(/^AC[0-9a-fA-F]{32}$/, 'must be AC and 32 hexadecimal digits')
    .meta({ title: 'Account SID', examples: ['AC00000000000000000000000000000000'], description: 'Of the account that sends' }),
  authToken: z
    .string()
    .regex(/^[\x21-\x7e]{1,100}$/, 'must be an auth token')
    .meta({ title: 'Auth token', description: 'Of the same account', format: 'password' }),
  from: z
    .string()
    .regex(sender, 'must be a number such as +15550001111, a short code, a sender name or the SID of a messaging service')
    .meta({
      title: 'From',
      description: 'Number, short code, sender name or SID of a messaging service (MG…)',
      examples: ['+15550001111'],
    }),
  to: z
    .string()
    .regex(/^\+[1-9]\d{1,14}$/, 'must be a number such as +15550002222')
    .meta({
      title: 'To',
      // One, so that a further try never reaches somebody who has got the message.
      description: 'One number with its country code; make a channel for each person',
      examples: ['+15550002222'],
    }),
  endpoint: apiAddress('https://api.twilio.com'),
})
type Options = z.output<typeof options>

/** Short: the text of an escalation level in full, or else what happened, and where to read on. */
export const smsText = (message: Message): string => {
  const { headline, items, url } = messageWords(message)
  const text = items.length === 1 ? items[0]?.text : null
  return `Hale: ${text ? shortened(text, textLimit) : shortened(headline, headlineLimit)}\n${url}`
}

export const smsForm = (message: Message, { from, to }: Pick<Options, 'from' | 'to'>): URLSearchParams =>
  new URLSearchParams({ To: to, [messagingService.test(from) ? 'MessagingServiceSid' : 'From']: from, Body: smsText(message) })

const failure = z.object({ code: z.int(), message: z.string() })
const success = z.object({ sid: z.string(), status: z.string() })

/** The queue of the sender is full, although Twilio answers 400: https://www.twilio.com/docs/api/errors/21611 */
const queueIsFull = 21_611

const judged = (answer: PostAnswer, now: number): string => {
  const problem = bodyAs(failure, answer)
  if (problem?.code === queueIsFull) throw new SendError(`HTTP ${answer.status} ${problem.message} (error ${problem.code})`)
  const spoken = problem
    ? inWords(answer, failure, ({ code, message }) => `${message} (error ${code})`)
    : inWords(answer, success, ({ sid, status }) => `${status} ${sid}`)
  return accepted(spoken, now)
}

const basic = ({ accountSid, authToken }: Options): string => `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`

/** SMS through Twilio: https://www.twilio.com/docs/messaging/api/message-resource#create-a-message-resource */
export const twilio = derive(
  { httpPost, clock },
  ({ httpPost, clock }): ChannelType =>
    defineChannel({
      type: 'twilio',
      title: 'SMS (Twilio)',
      description: 'Sends a text message to one phone through Twilio.',
      digests: true,
      timeoutMs: 15_000,
      // What a number sends in a minute at one segment a second.
      maxPerMinute: 20,
      options,
      send: async ({ options, message }, signal) => {
        const url = below(options.endpoint, `/2010-04-01/Accounts/${options.accountSid}/Messages.json`)
        const headers = { 'content-type': 'application/x-www-form-urlencoded', authorization: basic(options) }
        return judged(await httpPost({ url, headers, body: smsForm(message, options).toString() }, signal), clock.now())
      },
    }),
  name('alerting.channels.twilio'),
)
