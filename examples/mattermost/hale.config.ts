/*
 * A channel type of one's own: Mattermost, through an incoming webhook
 * (https://developers.mattermost.com/integrate/webhooks/incoming). Unlike a hook it is set up in the dashboard or by the API,
 * rules name it, and what cannot be sent now is kept and tried again.
 *
 *   HALE_CONFIG=examples/mattermost/hale.config.ts npm start
 */
import { defineChannel, defineConfig, messageWords, SendError } from 'hale/config'
import { z } from 'zod'

const longestPost = 16_383

/** Punctuation that would be markup, and the mentions that would wake everybody. */
const escaped = (text: string): string => text.replaceAll(/[\\`*_~#|<>[\]]/g, String.raw`\$&`).replaceAll('@', '@\u200B')

const mattermost = defineChannel({
  type: 'mattermost',
  title: 'Mattermost',
  description: 'Posts to a Mattermost channel through an incoming webhook.',
  digests: true,
  timeoutMs: 10_000,
  maxPerMinute: 30,
  options: z.strictObject({
    webhookUrl: z.url({ protocol: /^https?$/ }).meta({ title: 'Webhook URL', format: 'password' }),
  }),
  send: async ({ options, message }, signal) => {
    const { headline, items, url } = messageWords(message)
    const lines = items.map((item) => `- [${escaped(item.headline)}](${item.alertUrl})`)
    const text = [`**${escaped(headline)}**`, ...lines, `[Open in Hale](${url})`].join('\n')
    const response = await fetch(options.webhookUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ text: text.slice(0, longestPost) }),
      redirect: 'manual',
      signal,
    })
    const answer = `HTTP ${response.status} ${await response.text()}`
    if (response.ok) return answer
    // Only limits and faults of the server may pass.
    throw new SendError(answer, { permanent: response.status < 500 && response.status !== 429 })
  },
})

export default defineConfig({ channels: [mattermost] })
