import { derive, name } from '@pumped-fn/core-next'
import { ConfigError } from '#runtime/config.ts'
import { guests } from '#runtime/guests.ts'
import type { ChannelType, ChannelTypes } from '../channel.ts'
import { discord } from './discord.ts'
import { email } from './email.ts'
import { guestChannel } from './guest.ts'
import { ntfy } from './ntfy.ts'
import { opsgenie } from './opsgenie.ts'
import { pagerDuty } from './pagerduty.ts'
import { pluggedChannels } from './plugged.ts'
import { slack } from './slack.ts'
import { teams } from './teams.ts'
import { telegram } from './telegram.ts'
import { twilio } from './twilio.ts'
import { webhook } from './webhook.ts'

export const registry = (known: readonly ChannelType[]): ChannelTypes => {
  const byType = new Map(known.map((one) => [one.type, one]))
  return { types: [...byType.keys()], get: (type) => byType.get(type) }
}

/** A type means one thing: an own channel replaces neither a built-in one nor another of its kind. */
const refuseTwins = (builtIn: readonly ChannelType[], own: readonly ChannelType[]): void => {
  const seen = new Set(builtIn.map(({ type }) => type))
  for (const { type } of own) {
    if (seen.has(type))
      throw new ConfigError(`channels: there is a channel type "${type}" already, so a plugin needs another name for its own`)
    seen.add(type)
  }
}

/** The built-in channel types. A new one is one file and its name here. */
const own = { webhook, slack, teams, discord, telegram, ntfy, pagerDuty, opsgenie, email, twilio }

/** All channel types: the built-in ones and those of plugins. */
export const channelTypes = derive(
  { ...own, guests, pluggedChannels },
  ({ guests, pluggedChannels, ...builtIn }): ChannelTypes => {
    const known = Object.values(builtIn)
    refuseTwins(known, pluggedChannels)
    return registry([...known, ...pluggedChannels.map((channel) => guestChannel(guests, channel))])
  },
  name('alerting.channelTypes'),
)
