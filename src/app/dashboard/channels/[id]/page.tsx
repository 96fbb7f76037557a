import { notFound } from 'next/navigation'
import { handle } from '#server/handle.ts'
import { ChannelPage } from '#ui/channels/lazy.tsx'
import { known } from '../../services/known.ts'

interface Props {
  readonly params: Promise<{ readonly id: string }>
}

const draw = (id: string) =>
  handle().call(async (api) => ({
    faces: await api.channelTypes.list(),
    channel: await known(api.channels.get(id)),
    drawnAt: Date.now(),
  }))

const Page = async ({ params }: Props) => {
  const drawn = await draw((await params).id)
  if (drawn.channel === null) notFound()
  return <ChannelPage {...drawn} />
}

export default Page
