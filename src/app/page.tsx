import { headers } from 'next/headers'
import { handle } from '#server/handle.ts'
import { Overview } from '#ui/overview/overview.tsx'

const draw = () => handle().call(async (api) => ({ drawn: await api.services.list({}), drawnAt: Date.now() }))

const Page = async () => {
  const host = (await headers()).get('host') ?? 'localhost'
  return <Overview {...await draw()} origin={`http://${host}`} />
}

export default Page
