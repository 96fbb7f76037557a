/*
 * Opens and resolves PagerDuty alerts, through the Events API v2 (https://developer.pagerduty.com/docs/events-api-v2/overview/).
 * Add an integration of that kind to a service of yours and take its integration key.
 *
 *   PAGERDUTY_ROUTING_KEY=... HALE_CONFIG=examples/pagerduty/hale.config.ts npm start
 */
import { setTimeout } from 'node:timers/promises'
import { defineConfig, type IncidentEvent, type Service } from 'hale/config'
import { z } from 'zod'

const settings = z
  .object({
    PAGERDUTY_ROUTING_KEY: z.string().length(32),
    /** https://events.eu.pagerduty.com/v2/enqueue in the service region of the EU. */
    PAGERDUTY_EVENTS_URL: z.url().default('https://events.pagerduty.com/v2/enqueue'),
  })
  .parse(process.env)

const severities: Record<Service['criticality'], 'info' | 'warning' | 'error' | 'critical'> = {
  low: 'info',
  medium: 'warning',
  high: 'error',
  critical: 'critical',
}

/** Trigger and resolve carry the same key, so that they meet in one alert. */
const eventOf = ({ kind, incident, service }: IncidentEvent) => {
  const event = { routing_key: settings.PAGERDUTY_ROUTING_KEY, dedup_key: incident.id }
  if (kind === 'closed') return { ...event, event_action: 'resolve' }
  return {
    ...event,
    event_action: 'trigger',
    client: 'Hale',
    payload: {
      summary: `${service.name} is down: ${incident.cause}`.slice(0, 1024),
      source: service.endpoint,
      severity: severities[service.criticality],
      timestamp: new Date(incident.startedAt).toISOString(),
      component: service.name,
      class: incident.reason,
      ...(service.group !== null && { group: service.group }),
      custom_details: { service: service.id, type: service.type, tags: service.tags },
    },
  }
}

const enqueue = async (event: object, signal: AbortSignal): Promise<Response> =>
  fetch(settings.PAGERDUTY_EVENTS_URL, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(event),
    signal,
  })

export default defineConfig({
  onIncident: async (event, signal) => {
    // PagerDuty asks to repeat where it is busy (429) or broken (5xx); Hale's signal ends that after 10 s.
    for (let waitMs = 500; ; waitMs *= 2) {
      const response = await enqueue(eventOf(event), signal)
      if (response.status === 202) return
      const answer = `PagerDuty answered ${response.status}: ${await response.text()}`
      if (response.status !== 429 && response.status < 500) throw new Error(answer)
      await setTimeout(waitMs, null, { signal })
    }
  },
})
