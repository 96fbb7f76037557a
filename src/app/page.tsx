import { headers } from 'next/headers'
import { handle } from '#server/handle.ts'
import { Overview } from '#ui/overview/overview.tsx'

const draw = () => handle().call(async (api) => ({ drawn: await api.services.list({}), drawnAt: Date.now() }))

const Page = async () => {
  const asked = await headers()
  const origin = `${asked.get('x-forwarded-proto') ?? 'http'}://${asked.get('host') ?? 'localhost'}`
  return <Overview {...await draw()} origin={origin} />
}

export default Page
