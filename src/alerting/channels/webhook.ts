import { createHmac } from 'node:crypto'
import { derive, name } from '@pumped-fn/core-next'
import { z } from 'zod'
import type { DeliveryKind, Notice } from '#domain/alerting/alert.ts'
import { checked } from '#probes/checked-text.ts'
import { headerValue, httpHeaders } from '#probes/http-headers.ts'
import { clock } from '#runtime/clock.ts'
import { defineChannel, type ChannelType, type Message } from '../channel.ts'
import { byAlert } from '../dispatch/digest.ts'
import { providerPost } from '../dispatch/provider-answer.ts'
import { webAddress } from '../dispatch/web-address.ts'

/*
 * The Standard Webhooks convention 1.0.0 (https://www.standardwebhooks.com): `webhook-id` is the same over all tries,
 * `webhook-timestamp` is when this try was made, `webhook-signature` is HMAC-SHA256 over `id.timestamp.body`.
 */

const prefix = 'whsec_'
const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/

/** The bytes behind a `whsec_` secret, or those of the text itself. */
const keyOf = (secret: string): Buffer =>
  secret.startsWith(prefix) ? Buffer.from(secret.slice(prefix.length), 'base64') : Buffer.from(secret)

const secretProblem = (secret: string): string | null => {
  if (!secret.startsWith(prefix)) return null
  const bytes = keyOf(secret).length
  return base64.test(secret.slice(prefix.length)) && bytes >= 24 && bytes <= 64 ? null : 'must be whsec_ and the base64 of 24 to 64 bytes'
}

const options = z.strictObject({
  url: webAddress.meta({ title: 'URL', description: 'http or https', format: 'password' }),
  secret: z.string().min(1).max(512).check(checked(secretProblem)).optional().meta({
    title: 'Signing secret',
    description: 'whsec_ and the base64 of 24 to 64 random bytes, or any text; without one, requests are not signed',
    format: 'password',
  }),
  headers: httpHeaders(headerValue.meta({ format: 'password' }))
    .check(({ value, issues }) => {
      for (const key of Object.keys(value))
        if (/^webhook-|^content-type$|^host$/i.test(key))
          issues.push({ code: 'custom', message: `header ${key} is set by Hale`, path: [key], input: value })
    })
    .default({})
    .meta({ title: 'Headers', description: 'Sent along, such as Authorization' }),
})

const types = {
  opened: 'incident.opened',
  reminder: 'incident.reminder',
  escalated: 'incident.escalated',
  flapping: 'incident.flapping',
  resolved: 'incident.resolved',
} as const satisfies Record<DeliveryKind, string>

const iso = (at: number): string => new Date(at).toISOString()

const dataOf = ({ alert, service, incident, text }: Notice) => ({ alert, service, incident, text })

/** Machines get every notice: alerts most critical first, the notices of one alert in the order in which they were decided. */
const bodyOf = ({ kind, at, notices }: Message) => {
  const [first, ...rest] = byAlert(notices).flat()
  if (kind === 'test' || !first) return { type: 'alert.test', timestamp: iso(at), data: { alert: null, service: null, incident: null } }
  if (rest.length === 0) return { type: types[first.kind], timestamp: iso(first.at), data: dataOf(first) }
  const alerts = [first, ...rest].map((notice) => ({ type: types[notice.kind], timestamp: iso(notice.at), ...dataOf(notice) }))
  return { type: 'alert.digest', timestamp: iso(at), data: { alerts } }
}

const signature = (secret: string, signed: string): string => `v1,${createHmac('sha256', keyOf(secret)).update(signed).digest('base64')}`

export const webhook = derive(
  { clock, providerPost },
  ({ clock, providerPost }): ChannelType =>
    defineChannel({
      type: 'webhook',
      title: 'Webhook',
      description: 'Posts JSON to an address, signed as Standard Webhooks describes.',
      digests: true,
      timeoutMs: 15_000,
      maxPerMinute: 120,
      options,
      send: ({ options: { url, secret, headers }, message }, signal) => {
        const body = JSON.stringify(bodyOf(message))
        const timestamp = String(Math.floor(clock.now() / 1000))
        const signed = { 'webhook-signature': secret === undefined ? '' : signature(secret, `${message.id}.${timestamp}.${body}`) }
        const named = { 'Content-Type': 'application/json', 'webhook-id': message.id, 'webhook-timestamp': timestamp }
        return providerPost({ url, headers: { ...headers, ...named, ...(secret !== undefined && signed) }, body }, signal)
      },
    }),
  name('alerting.channels.webhook'),
)
