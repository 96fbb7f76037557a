import { notFound } from 'next/navigation'
import { handle } from '#server/handle.ts'
import { PolicyPage } from '#ui/policies/lazy.tsx'
import { known } from '../../services/known.ts'

interface Props {
  readonly params: Promise<{ readonly id: string }>
}

const draw = (id: string) =>
  handle().call(async (api) => ({
    policy: await known(api.policies.get(id)),
    channels: await api.channels.list(),
    drawnAt: Date.now(),
  }))

const Page = async ({ params }: Props) => {
  const drawn = await draw((await params).id)
  if (drawn.policy === null) notFound()
  return <PolicyPage {...drawn} isNew={false} />
}

export default Page
