import { z } from 'zod'
import { linked, type Guests } from '#runtime/guests.ts'
import type { ChannelType } from '../channel.ts'

const answer = z.string().catch('sent')

/** A plugin's channel type behind the contract of the built-in ones. What it gets is its own copy. */
export const guestChannel = (guests: Guests, channel: ChannelType): ChannelType => ({
  type: channel.type,
  title: channel.title,
  description: channel.description,
  digests: channel.digests,
  timeoutMs: channel.timeoutMs,
  maxPerMinute: channel.maxPerMinute,
  options: channel.options,
  send: async (dispatch, signal) => {
    const guest = `channel ${channel.type}`
    const own = linked(guests, guest, signal)
    return answer.parse(await guests.run(guest, async () => channel.send(structuredClone(dispatch), own)))
  },
})
