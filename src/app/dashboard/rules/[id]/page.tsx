import { notFound } from 'next/navigation'
import { handle } from '#server/handle.ts'
import { RulePage } from '#ui/rules/lazy.tsx'
import { known } from '../../services/known.ts'

interface Props {
  readonly params: Promise<{ readonly id: string }>
}

const draw = (id: string) =>
  handle().call(async (api) => ({
    rule: await known(api.rules.get(id)),
    channels: await api.channels.list(),
    policies: await api.policies.list(),
    drawnAt: Date.now(),
  }))

const Page = async ({ params }: Props) => {
  const drawn = await draw((await params).id)
  if (drawn.rule === null) notFound()
  return <RulePage {...drawn} isNew={false} />
}

export default Page
