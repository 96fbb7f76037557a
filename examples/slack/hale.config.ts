/*
 * Tells a Slack channel when an incident opens and closes, through an incoming webhook
 * (https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks).
 *
 *   SLACK_WEBHOOK_URL=https://hooks.slack.com/services/... HALE_CONFIG=examples/slack/hale.config.ts npm start
 */
import { defineConfig, type IncidentEvent } from 'hale/config'
import { z } from 'zod'

const { SLACK_WEBHOOK_URL } = z.object({ SLACK_WEBHOOK_URL: z.url() }).parse(process.env)

/** Slack reads these three characters as markup. */
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

const headline = ({ kind, incident, service }: IncidentEvent): string => {
  if (kind === 'opened') return `:red_circle: *${escaped(service.name)}* is down`
  return `:large_green_circle: *${escaped(service.name)}* is up again after ${Math.round((incident.duration ?? 0) / 1000)} s`
}

export default defineConfig({
  onIncident: async (event, signal) => {
    const { incident, service } = event
    const facts = `${escaped(incident.cause)}\n${escaped(service.endpoint)} · ${service.criticality} · ${incident.id}`
    const response = await fetch(SLACK_WEBHOOK_URL, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      // The text is what notifications show; the blocks are what the channel shows.
      body: JSON.stringify({
        text: headline(event),
        blocks: [headline(event), facts].map((text) => ({ type: 'section', text: { type: 'mrkdwn', text: text.slice(0, 3000) } })),
      }),
      signal,
    })
    if (!response.ok) throw new Error(`Slack answered ${response.status}: ${await response.text()}`)
  },
})
