import { name, provide } from '@pumped-fn/core-next'
import type { ChannelType } from '../channel.ts'

/** Channel types that plugins bring: none, unless whoever makes the scope presets them. */
export const pluggedChannels = provide((): readonly ChannelType[] => [], name('alerting.pluggedChannels'))
