import { connection } from 'next/server'
import { handle } from '#server/handle.ts'
import { ServicePage } from '#ui/service/lazy.tsx'

interface Props {
  readonly params: Promise<{ readonly id: string }>
}

const draw = (id: string) =>
  handle().call(async (api) => ({
    drawn: await api.services.get(id),
    windows: await api.maintenance.list(),
    silences: await api.silences.list(),
    drawnAt: Date.now(),
  }))

const Page = async ({ params }: Props) => {
  await connection()
  const { id } = await params
  return <ServicePage {...await draw(id)} />
}

export default Page
