import type { ChannelType } from '#alerting/channel.ts'
import { channelTypes as types } from '#alerting/channels/index.ts'
import { derive, name } from '@pumped-fn/core-next'
import { formOf } from './form-schema.ts'
import type { ChannelFaceView } from './schema/channel.ts'

export interface ChannelTypesApi {
  /** All channel types with what a form needs to be drawn. */
  list(): Promise<readonly ChannelFaceView[]>
}

const faceOf = ({ type, title, description, digests, maxPerMinute, options }: ChannelType): ChannelFaceView => ({
  type,
  title,
  description,
  digests,
  maxPerMinute,
  options: formOf(options),
})

/** They do not change while Hale runs. */
const faces = derive(
  { types },
  ({ types }): readonly ChannelFaceView[] => types.types.flatMap((type) => types.get(type) ?? []).map(faceOf),
  name('api.channelTypes.faces'),
)

export const channelTypes = derive({ faces }, ({ faces }): ChannelTypesApi => ({ list: async () => faces }), name('api.channelTypes'))
