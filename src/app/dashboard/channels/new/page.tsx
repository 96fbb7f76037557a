import { connection } from 'next/server'
import { handle } from '#server/handle.ts'
import { ChannelPage } from '#ui/channels/lazy.tsx'

const draw = () => handle().call(async (api) => ({ faces: await api.channelTypes.list(), channel: null, drawnAt: Date.now() }))

const Page = async () => {
  await connection()
  return <ChannelPage {...await draw()} />
}

export default Page
