import type { Channel } from '#domain/alerting/alert.ts'
import { quietUntil } from '#domain/alerting/quiet-hours.ts'
import type { OutboxMessage } from '#storage/alert-contract.ts'
import type { ChannelType } from '../channel.ts'
import type { LaneParts } from './lane-parts.ts'
import { pick } from './picking.ts'

type Parts = Pick<LaneParts, 'clock' | 'ids' | 'outbox'>

const mostTogether = 1000
/** What quiet hours hold back must not hide what they do not. */
const mostWhileQuiet = 50 * mostTogether

const lookAgainMs = 1000

/** Makes a message of what waits, or says when to look again. */
const claim = async (
  { clock, ids, outbox }: Parts,
  { digests }: ChannelType,
  { id, quietHours }: Channel,
): Promise<OutboxMessage | number> => {
  const now = clock.now()
  const quiet = quietHours && quietUntil(quietHours, now)
  const waiting = await outbox.waiting(id, quiet === null ? mostTogether : mostWhileQuiet)
  const picked = pick(waiting, { now, quietUntil: quiet, digests })
  if ('lookAt' in picked) return picked.lookAt
  const message = await outbox.claim({ id: ids.next(), channelId: id, at: now }, picked.take.slice(0, mostTogether))
  return message ?? now + lookAgainMs
}

export interface Wish {
  readonly type: ChannelType
  readonly channel: Channel
  /** What waits goes before what is tried again, so that one message that always fails keeps nobody waiting. */
  readonly freshFirst: boolean
}

/** What goes next: a message on its way that is due again, or a new one; or when to look again. */
export const nextMessage = async (parts: Parts, { type, channel, freshFirst }: Wish): Promise<OutboxMessage | number> => {
  const [begun] = await parts.outbox.messages(channel.id, 1)
  const isDue = begun !== undefined && begun.dueAt <= parts.clock.now()
  if (isDue && !freshFirst) return begun
  const fresh = await claim(parts, type, channel)
  if (typeof fresh !== 'number') return fresh
  return isDue ? begun : Math.min(fresh, begun?.dueAt ?? Infinity)
}
