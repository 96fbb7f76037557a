import { notFound } from 'next/navigation'
import { handle } from '#server/handle.ts'
import { PolicyPage } from '#ui/policies/lazy.tsx'
import { known } from '../../services/known.ts'

interface Props {
  readonly searchParams: Promise<{ readonly from?: string | string[] }>
}

const draw = (from: string | null) =>
  handle().call(async (api) => ({
    policy: from === null ? null : await known(api.policies.get(from)),
    channels: await api.channels.list(),
    drawnAt: Date.now(),
  }))

const Page = async ({ searchParams }: Props) => {
  const { from } = await searchParams
  const original = typeof from === 'string' ? from : null
  const drawn = await draw(original)
  if (original !== null && drawn.policy === null) notFound()
  return <PolicyPage {...drawn} isNew />
}

export default Page
