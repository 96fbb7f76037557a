import { z } from 'zod'
import { haleAt } from './client.ts'
import type { HaleProcess } from './hale.ts'
import { type Receiver, signingSecret } from './webhook-receiver.ts'

const created = z.object({ id: z.string() })
const alerts = z.array(
  z.object({
    id: z.string(),
    status: z.enum(['active', 'acknowledged', 'resolved', 'suppressed']),
    title: z.string(),
    serviceId: z.string(),
    acknowledgedBy: z.string().nullable(),
    acknowledgeNote: z.string().nullable(),
    deliveries: z.array(z.object({ id: z.string(), status: z.string(), kind: z.string() })),
  }),
)

/** Sets alerting up and asks about it as a user's script does. */
export const alertingAt = ({ url }: Pick<HaleProcess, 'url'>) => {
  const { ask } = haleAt(url)
  const post = async (path: string, body: object): Promise<string> => {
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
    return (await ask(path, created, init)).id
  }
  return {
    post,
    /** A webhook that posts to an address. */
    webhook: (name: string, address: string, more: object = {}) =>
      post('/channels', { name, type: 'webhook', options: { url: address }, ...more }),
    /** Tells of every incident at once. */
    rule: (channels: readonly string[], more: object = {}) =>
      post('/rules', { name: 'Anything down', condition: { kind: 'incident' }, digestWindow: 0, channels, ...more }),
    /** How many deliveries stand so; at most 1000 are counted. */
    deliveries: async (status: 'pending' | 'sent' | 'dead' | 'withdrawn') =>
      await ask(
        `/deliveries?status=${status}&limit=1000`,
        z.array(z.object({ id: z.string(), kind: z.string(), messageId: z.string().nullable() })),
      ),
    alerts: () => ask('/alerts', alerts),
    silences: () =>
      ask('/silences', z.array(z.object({ by: z.string(), reason: z.string(), until: z.number(), match: z.looseObject({}) }))),
    channels: () =>
      ask(
        '/channels',
        z.array(z.object({ id: z.string(), name: z.string(), type: z.string(), enabled: z.boolean(), options: z.looseObject({}) })),
      ),
  }
}

/** Lets Hale tell a receiver of every incident, as often as it likes. */
export const tellOfAll = async (hale: HaleProcess, { url }: Receiver, rule: object = {}): Promise<void> => {
  const { post, rule: addRule } = alertingAt(hale)
  const options = { url, secret: signingSecret }
  await addRule([await post('/channels', { name: 'Receiver', type: 'webhook', options, maxPerMinute: 10_000 })], rule)
}
