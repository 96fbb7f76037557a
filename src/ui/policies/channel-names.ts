import type { ChannelChoice } from '../setup/channel-picker.tsx'

export const channelNames = (channels: readonly Pick<ChannelChoice, 'id' | 'name'>[]): ((id: string) => string) => {
  const names = new Map(channels.map(({ id, name }) => [id, name]))
  return (id) => names.get(id) ?? 'a deleted channel'
}
