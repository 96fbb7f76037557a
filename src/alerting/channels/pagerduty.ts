import { derive, name } from '@pumped-fn/core-next'
import { z } from 'zod'
import type { Notice } from '#domain/alerting/alert.ts'
import { clock } from '#runtime/clock.ts'
import { defineChannel, type ChannelType, type Message } from '../channel.ts'
import { httpPost } from '../dispatch/http-post.ts'
import { accepted } from '../dispatch/provider-answer.ts'
import { shortened } from './fitting.ts'
import { noticeWords } from '../dispatch/words.ts'
import { apiAddress, below, jsonType } from './address.ts'
import { inWords } from './answer-words.ts'
import { openInHale } from './card.ts'
import { onlyNotice } from './single.ts'

const summaryLimit = 1024
const textLimit = 10_000

const options = z.strictObject({
  routingKey: z
    .string()
    .regex(/^[A-Za-z0-9]{32}$/, 'must be the 32 characters of an integration key')
    .meta({ title: 'Integration key', description: 'Of an Events API v2 integration of a service', format: 'password' }),
  endpoint: apiAddress('https://events.pagerduty.com', ['https://events.eu.pagerduty.com in the EU']),
})

const iso = (at: number): string => new Date(at).toISOString()

/** A further trigger under the same key is logged with the open alert, and opens one where it was closed by hand. */
const trigger = (notice: Notice, publicUrl: string) => {
  const { alert, service, incident } = notice
  const { headline, text, facts, serviceUrl, alertUrl } = noticeWords(notice, publicUrl)
  return {
    event_action: 'trigger',
    dedup_key: alert.id,
    payload: {
      summary: shortened(headline, summaryLimit),
      source: service.endpoint || service.name,
      severity: alert.severity,
      timestamp: iso(alert.startedAt),
      component: service.name,
      ...(service.group !== null && { group: service.group }),
      ...(incident !== null && { class: incident.reason }),
      custom_details: {
        ...Object.fromEntries(facts.map(({ label, value }) => [label, value])),
        ...(text !== null && { Message: shortened(text, textLimit) }),
        Tags: service.tags.join(', '),
      },
    },
    client: 'Hale',
    client_url: serviceUrl,
    links: [{ href: alertUrl, text: openInHale }],
  }
}

const resolve = (dedupKey: string) => ({ event_action: 'resolve', dedup_key: dedupKey })

/** A test opens an alert and closes it at once, so that it shows that the key is right and leaves nothing behind. */
const testEvents = ({ id, at, publicUrl }: Message) => [
  {
    event_action: 'trigger',
    dedup_key: id,
    payload: { summary: 'Test message from Hale', source: publicUrl, severity: 'info', timestamp: iso(at) },
    client: 'Hale',
    client_url: publicUrl,
  },
  resolve(id),
]

export const pagerDutyEvents = (message: Message): readonly object[] => {
  const notice = onlyNotice(message)
  if (notice === null) return testEvents(message)
  return [notice.kind === 'resolved' ? resolve(notice.alert.id) : trigger(notice, message.publicUrl)]
}

const answerBody = z.object({ message: z.string(), errors: z.array(z.string()).default([]) })

/** PagerDuty: https://developer.pagerduty.com/docs/events-api-v2-overview */
export const pagerDuty = derive(
  { httpPost, clock },
  ({ httpPost, clock }): ChannelType =>
    defineChannel({
      type: 'pagerduty',
      title: 'PagerDuty',
      description: 'Opens and resolves alerts through the Events API v2, one for each alert in Hale.',
      digests: false,
      timeoutMs: 15_000,
      maxPerMinute: 120,
      options,
      send: async ({ options: { routingKey, endpoint }, message }, signal) => {
        const url = below(endpoint, '/v2/enqueue')
        let said = ''
        for (const event of pagerDutyEvents(message)) {
          const answer = await httpPost({ url, headers: jsonType, body: JSON.stringify({ routing_key: routingKey, ...event }) }, signal)
          const spoken = inWords(answer, answerBody, ({ message, errors }) => [message, ...errors].join(', '))
          said = accepted(spoken, clock.now())
        }
        return said
      },
    }),
  name('alerting.channels.pagerduty'),
)
