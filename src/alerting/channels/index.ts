import { name, provide } from '@pumped-fn/core-next'
import type { ChannelType, ChannelTypes } from '../channel.ts'

export const registry = (known: readonly ChannelType[]): ChannelTypes => {
  const byType = new Map(known.map((one) => [one.type, one]))
  return { types: [...byType.keys()], get: (type) => byType.get(type) }
}

/** All channel types. A new one is one file and its name here. */
export const channelTypes = provide((): ChannelTypes => registry([]), name('alerting.channelTypes'))
