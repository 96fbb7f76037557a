import type { ChannelFaceView, ChannelView, NewChannelInput } from '#api/schema/channel.ts'
import type { ChannelOptions, QuietHours } from '#domain/alerting/alert.ts'

/** A channel as the form holds it. */
export interface ChannelDraft {
  readonly type: string
  readonly name: string
  readonly options: ChannelOptions
  readonly enabled: boolean
  /** A number, or the words that are not one yet; empty where the type's own cap holds. */
  readonly maxPerMinute: number | string
  readonly quietHours: QuietHours | null
}

export const newChannel = (type: string): ChannelDraft => ({
  type,
  name: '',
  options: {},
  enabled: true,
  maxPerMinute: '',
  quietHours: null,
})

export const channelDraftOf = ({ type, name, options, enabled, maxPerMinute, quietHours }: ChannelView): ChannelDraft => ({
  type,
  name,
  options,
  enabled,
  maxPerMinute,
  quietHours,
})

/** The draft as the API takes it, every field given. What is no number goes as it is, so that it is refused. */
export const channelInputOf = (draft: ChannelDraft, face: ChannelFaceView | undefined) =>
  ({
    type: draft.type,
    name: draft.name,
    options: draft.options,
    enabled: draft.enabled,
    maxPerMinute: draft.maxPerMinute === '' ? (face?.maxPerMinute ?? 1) : Number(draft.maxPerMinute),
    quietHours: draft.quietHours,
  }) satisfies NewChannelInput

export type ChannelInput = ReturnType<typeof channelInputOf>

/** What the fields of a channel are called in its form. */
export const channelLabels = {
  name: 'name',
  type: 'type',
  options: 'settings',
  enabled: 'whether it is enabled',
  maxPerMinute: 'messages a minute',
  quietHours: 'quiet hours',
} as const
