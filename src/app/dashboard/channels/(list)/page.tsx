import { connection } from 'next/server'
import { handle } from '#server/handle.ts'
import { ChannelsPage } from '#ui/channels/channels-page.tsx'

const draw = () =>
  handle().call(async (api) => ({ channels: await api.channels.list(), faces: await api.channelTypes.list(), drawnAt: Date.now() }))

const Page = async () => {
  await connection()
  return <ChannelsPage {...await draw()} />
}

export default Page
