import type { Attempt, Channel } from '#domain/alerting/alert.ts'
import { backoffMs } from '#domain/backoff.ts'
import { sleep } from '#runtime/clock.ts'
import { asError } from '#runtime/failure.ts'
import { sparingly } from '#runtime/sparingly.ts'
import type { OutboxMessage, TryRecord } from '#storage/alert-contract.ts'
import { aftermath, isAnswered } from '../desk/aftermath.ts'
import type { ChannelType } from '../channel.ts'
import type { LaneParts } from './lane-parts.ts'
import { nextMessage } from './next-message.ts'
import { rateCap, type RateCap } from './rate-cap.ts'
import { rerunning } from '../conditions/rerunning.ts'
import { startSending, type Sending } from './sending.ts'

/** Everything that goes to one channel, one message after the other. Lanes know nothing of each other. */
export interface Lane {
  /** Something of it is due at `dueAt`. */
  wake(dueAt: number): void
  /** Begins nothing more, gives what is under way up to `graceMs` and records nothing after that. */
  stop(graceMs: number): Promise<void>
}

const capWindowMs = 60_000

const deleted = (at: number): Attempt => ({ at, outcome: 'refused', detail: 'the channel was deleted' })

export const createLane = (channelId: string, parts: LaneParts): Lane => {
  const { channelTypes, clock, ids, log, metrics, news, outbox, publicUrl, setup } = parts
  const complain = sparingly(clock, log)
  const stopped = new AbortController()
  const dropped = new AbortController()
  let cap: RateCap | null = null
  let sending: Sending | null = null
  /** Messages that failed since the provider was last heard. */
  const failing = new Set<string>()
  /** On the monotonic clock. */
  let restsUntil = 0
  let troubles = 0
  let armedFor = Infinity
  let cancelTimer = (): void => {}

  const disarm = (): void => {
    cancelTimer()
    armedFor = Infinity
  }

  /** The earliest of all that is asked for since the last turn began counts. */
  const arm = (at: number): void => {
    if (at >= armedFor || stopped.signal.aborted) return
    cancelTimer()
    armedFor = at
    cancelTimer = clock.timer(at - clock.now(), () => turns.ask())
  }

  /** What was sent must not be sent again, so the lane waits for the database rather than go on without it. */
  const record = async (tried: TryRecord): Promise<void> => {
    for (let attempts = 1; !dropped.signal.aborted; attempts += 1) {
      try {
        return await outbox.record(tried)
      } catch (thrown) {
        complain({ err: asError(thrown), channel: channelId, message: tried.messageId }, 'a try could not be recorded yet')
        await sleep(clock, backoffMs(attempts, ids.next()), dropped.signal)
      }
    }
  }

  const tell = ({ name, type }: Channel, { notices }: OutboxMessage, { messageId, attempt, next }: TryRecord): void => {
    metrics.notificationsSent.inc({ channel: name, outcome: attempt.outcome })
    const { outcome, detail } = attempt
    const facts = { channel: channelId, type, message: messageId, notices: notices.length, outcome, detail }
    if (next.status === 'sent') log.info(facts, 'notification sent')
    else if (next.status === 'dead') log.error(facts, 'notification given up')
    else log.warn({ ...facts, again: next.dueAt }, 'notification not sent')
    news.publish({ type: 'delivery.changed', alertIds: [...new Set(notices.map(({ alert }) => alert.id))], channelId })
  }

  const carry = async (type: ChannelType, channel: Channel, message: OutboxMessage): Promise<void> => {
    const { id, createdAt: at, notices, tries } = message
    sending = startSending(type, { options: channel.options, message: { id, at, kind: 'alerts', notices, publicUrl } }, clock)
    const tried = await sending.ended
    sending = null
    if (dropped.signal.aborted) return
    if (isAnswered(tried)) failing.clear()
    else failing.add(id)
    const { next, restMs } = aftermath(tried, { tries, failing: failing.size, now: clock.now(), token: ids.next() })
    restsUntil = clock.monotonic() + restMs
    const recorded: TryRecord = { messageId: id, attempt: tried.attempt, next }
    await record(recorded)
    if (!dropped.signal.aborted) tell(channel, message, recorded)
  }

  /** Does one thing and returns when to look again. */
  const step = async (): Promise<number> => {
    const channel = setup.channels.get(channelId)
    if (channel === undefined) return outbox.abandon(channelId, deleted(clock.now())).then(() => Infinity)
    const type = channelTypes.get(channel.type)
    if (!channel.enabled || type === undefined) return Infinity
    cap ??= rateCap(await outbox.sentSince(channelId, clock.now() - capWindowMs))
    const restedAt = clock.now() + Math.max(0, restsUntil - clock.monotonic())
    const freeAt = Math.max(restedAt, cap.freeAt(channel.maxPerMinute, clock.now()))
    if (freeAt > clock.now()) return freeAt
    const message = await nextMessage(parts, { type, channel, freshFirst: failing.size > 0 })
    if (typeof message === 'number') return message
    if (stopped.signal.aborted) return Infinity
    cap.took(clock.now())
    await carry(type, channel, message)
    return clock.now()
  }

  const turns = rerunning(async () => {
    if (stopped.signal.aborted) return
    disarm()
    try {
      const next = await step()
      troubles = 0
      if (next <= clock.now()) turns.ask()
      else if (next < Infinity) arm(next)
    } catch (thrown) {
      troubles += 1
      complain({ err: asError(thrown), channel: channelId }, 'a channel cannot get at its outbox')
      arm(clock.now() + backoffMs(troubles, ids.next()))
    }
  })

  return {
    wake: (dueAt) => {
      if (dueAt <= clock.now()) turns.ask()
      else arm(dueAt)
    },
    stop: async (graceMs) => {
      stopped.abort()
      disarm()
      const { promise: late, resolve } = Promise.withResolvers<void>()
      const cancel = clock.timer(graceMs, resolve)
      await Promise.race([turns.settled(), late])
      cancel()
      dropped.abort()
      sending?.giveUp()
    },
  }
}
