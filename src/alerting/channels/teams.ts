import { derive, name } from '@pumped-fn/core-next'
import { z } from 'zod'
import { defineChannel, type ChannelType, type Message } from '../channel.ts'
import { providerPost } from '../dispatch/provider-answer.ts'
import { shortened } from './fitting.ts'
import { webAddress } from '../dispatch/web-address.ts'
import type { Fact } from '../dispatch/words.ts'
import { jsonType } from './address.ts'
import { cardOf, listed, marked, openInHale, type Card } from './card.ts'

/** Of the 28 KB that Teams documents for a message some are its own; senders have met refusals from 21 KB on. */
const listBytes = 17_000
const textLimit = 2000
const mostTextLines = 40
const headlineLimit = 300
const factLimit = 300

const options = z.strictObject({
  webhookUrl: webAddress.meta({
    title: 'Workflow URL',
    description: 'Address of a workflow that posts to a channel or chat when a Teams webhook request is received',
    format: 'password',
    examples: ['https://prod-00.westeurope.logic.azure.com/workflows/...'],
  }),
})

// Text runs mean what they say; text blocks and fact sets would read names as Markdown.
const run = (text: string, look: object = {}) => ({ type: 'TextRun', text, ...look })
const rich = (inlines: readonly object[], look: object = {}) => ({ type: 'RichTextBlock', inlines, ...look })
const line = (text: string) => rich([run(text)], { spacing: 'None' })

const factLine = ({ label, value }: Fact) =>
  rich([run(`${label}: `, { weight: 'Bolder' }), run(shortened(value, factLimit))], { spacing: 'None' })

const bytes = (text: string): number => Buffer.byteLength(JSON.stringify(line(text))) + 1

const textLines = (text: string) =>
  shortened(text, textLimit)
    .split('\n')
    .slice(0, mostTextLines)
    .map((one) => line(one || ' '))

const bodyOf = (card: Card) => [
  rich([run(shortened(marked(card), headlineLimit), { weight: 'Bolder', size: 'Large' })]),
  ...(card.text === null ? [] : textLines(card.text)),
  ...card.facts.map(factLine),
  ...listed(card.lines, { limit: listBytes, size: bytes }).map(line),
]

/** An Adaptive Card in the envelope that the workflow template reads. */
export const teamsMessage = (message: Message) => {
  const card = cardOf(message)
  return {
    type: 'message',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        contentUrl: null,
        content: {
          $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
          type: 'AdaptiveCard',
          version: '1.4',
          msteams: { width: 'Full' },
          body: bodyOf(card),
          actions: [{ type: 'Action.OpenUrl', title: openInHale, url: card.url }],
        },
      },
    ],
  }
}

/** Microsoft Teams through Workflows (Power Automate): https://learn.microsoft.com/connectors/teams/#microsoft-teams-webhook */
export const teams = derive(
  { providerPost },
  ({ providerPost }): ChannelType =>
    defineChannel({
      type: 'teams',
      title: 'Microsoft Teams',
      description: 'Posts to a Teams channel or chat through a workflow with a webhook.',
      digests: true,
      timeoutMs: 15_000,
      maxPerMinute: 60,
      options,
      send: ({ options: { webhookUrl }, message }, signal) =>
        providerPost({ url: webhookUrl, headers: jsonType, body: JSON.stringify(teamsMessage(message)) }, signal),
    }),
  name('alerting.channels.teams'),
)
