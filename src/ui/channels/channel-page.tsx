'use client'

import { useState } from 'react'
import type { ChannelFaceView, ChannelView } from '#api/schema/channel.ts'
import { SetupPage } from '../setup/setup-page.tsx'
import { channelDraftOf, newChannel } from './channel-draft.ts'
import { ChannelForm } from './channel-form.tsx'

export interface ChannelPageProps {
  readonly faces: readonly ChannelFaceView[]
  /** The channel to change; null where a new one is made. */
  readonly channel: ChannelView | null
  /** When the page was drawn, epoch milliseconds. */
  readonly drawnAt: number
}

/** The page on which a channel is added or changed. */
export const ChannelPage = ({ faces, channel: drawn, drawnAt }: ChannelPageProps) => {
  const [channel, setChannel] = useState(drawn)
  return (
    <SetupPage title={channel === null ? 'New channel' : `Edit ${channel.name}`} drawnAt={drawnAt}>
      <ChannelForm
        key={channel?.updatedAt ?? 0}
        faces={faces}
        draft={channel === null ? newChannel(faces[0]?.type ?? '') : channelDraftOf(channel)}
        channel={channel}
        onReload={setChannel}
      />
    </SetupPage>
  )
}
