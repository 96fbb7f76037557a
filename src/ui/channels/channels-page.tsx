'use client'

import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import Link from 'next/link'
import type { ChannelFaceView, ChannelView } from '#api/schema/channel.ts'
import { deliveriesKey } from '../alerts/keys.ts'
import { tellsOfAlerting } from '../alerts/news.ts'
import { useRefreshed } from '../live/refreshed.ts'
import { EmptyList, ListPage } from '../setup/list-page.tsx'
import { useSetup } from '../setup/use-setup.ts'
import { useTRPCClient } from '../trpc.ts'
import { ChannelRow } from './channel-row.tsx'
import list from '../setup/list.module.css'

export interface ChannelsPageProps {
  readonly channels: readonly ChannelView[]
  readonly faces: readonly ChannelFaceView[]
  readonly drawnAt: number
}

const newChannel = '/dashboard/channels/new'

const and = new Intl.ListFormat('en', { type: 'disjunction' })

const Nothing = ({ faces }: { readonly faces: readonly ChannelFaceView[] }) => (
  <EmptyList>
    <p>No channel yet. A channel is where messages go: {and.format(faces.map(({ title }) => title))}. A rule then says what goes there.</p>
    <Button component={Link} href={newChannel} prefetch={false}>
      Add the first channel
    </Button>
  </EmptyList>
)

/** Where messages can go. */
export const ChannelsPage = ({ channels: drawn, faces, drawnAt }: ChannelsPageProps) => {
  const client = useTRPCClient()
  const queryClient = useQueryClient()
  const channels = useSetup({ part: 'channels', drawn, fetch: (signal) => client.channels.list.query(undefined, { signal }) })
  useRefreshed(tellsOfAlerting, () => queryClient.invalidateQueries({ queryKey: deliveriesKey }))
  const titleOf = (type: string): string => faces.find((face) => face.type === type)?.title ?? type
  return (
    <ListPage title="Channels" drawnAt={drawnAt} action={{ label: 'Channel', href: newChannel }}>
      {channels.length === 0 ? (
        <Nothing faces={faces} />
      ) : (
        <ul className={list.list} aria-label="Channels">
          {channels.map((channel) => (
            <ChannelRow key={channel.id} channel={channel} typeTitle={titleOf(channel.type)} />
          ))}
        </ul>
      )}
    </ListPage>
  )
}
