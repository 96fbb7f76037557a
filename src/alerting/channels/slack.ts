import { derive, name } from '@pumped-fn/core-next'
import { z } from 'zod'
import { defineChannel, type ChannelType, type Message } from '../channel.ts'
import { providerPost } from '../dispatch/provider-answer.ts'
import { textsOf, shortened } from './fitting.ts'
import { webAddress } from '../dispatch/web-address.ts'
import type { Fact } from '../dispatch/words.ts'
import { jsonType } from './address.ts'
import { cardOf, listed, marked, openInHale, type Card } from './card.ts'

/** Limits of Block Kit: https://docs.slack.dev/reference/block-kit/blocks */
const headerLimit = 150
const sectionLimit = 3000
const fallbackLimit = 1000
/** Slack answers msg_blocks_too_long somewhere above 13 000 characters in all blocks together, which it does not document. */
const listLimit = 9000

const options = z.strictObject({
  webhookUrl: webAddress.meta({
    title: 'Webhook URL',
    description: 'Address of an incoming webhook; it belongs to one Slack channel',
    format: 'password',
    examples: ['https://hooks.slack.com/services/T000/B000/XXXX'],
  }),
})

// Plain text and rich text mean what they say: nothing in a name is read as markup or as a mention.
const plain = (text: string) => ({ type: 'plain_text', text, emoji: false })
const section = (text: string) => ({ type: 'section', text: plain(text) })
const rich = (elements: readonly object[]) => ({ type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] })

const runsOf = ({ label, value }: Fact) => [
  { type: 'text', text: `${label}: `, style: { bold: true } },
  { type: 'text', text: `${value}\n` },
]

const blocksOf = (card: Card) => [
  { type: 'header', text: plain(shortened(marked(card), headerLimit)) },
  ...(card.text === null ? [] : [section(shortened(card.text, sectionLimit))]),
  ...textsOf(listed(card.lines, { limit: listLimit, size: (line) => line.length + 1 }), sectionLimit).map(section),
  rich([...card.facts.flatMap(runsOf), { type: 'link', url: card.url, text: openInHale }]),
]

/** The fallback is what notifications show; there these three characters are markup. */
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

export const slackMessage = (message: Message) => {
  const card = cardOf(message)
  return { text: escaped(shortened(marked(card), fallbackLimit)), blocks: blocksOf(card), unfurl_links: false, unfurl_media: false }
}

/** Slack incoming webhook: https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks */
export const slack = derive(
  { providerPost },
  ({ providerPost }): ChannelType =>
    defineChannel({
      type: 'slack',
      title: 'Slack',
      description: 'Posts to a Slack channel through an incoming webhook.',
      digests: true,
      timeoutMs: 10_000,
      // One a second: https://docs.slack.dev/apis/web-api/rate-limits
      maxPerMinute: 60,
      options,
      send: ({ options: { webhookUrl }, message }, signal) =>
        providerPost({ url: webhookUrl, headers: jsonType, body: JSON.stringify(slackMessage(message)) }, signal),
    }),
  name('alerting.channels.slack'),
)
