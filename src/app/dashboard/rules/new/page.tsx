import { notFound } from 'next/navigation'
import { handle } from '#server/handle.ts'
import { RulePage } from '#ui/rules/lazy.tsx'
import { known } from '../../services/known.ts'

interface Props {
  readonly searchParams: Promise<{ readonly from?: string | string[] }>
}

const draw = (from: string | null) =>
  handle().call(async (api) => ({
    rule: from === null ? null : await known(api.rules.get(from)),
    channels: await api.channels.list(),
    policies: await api.policies.list(),
    drawnAt: Date.now(),
  }))

const Page = async ({ searchParams }: Props) => {
  const { from } = await searchParams
  const original = typeof from === 'string' ? from : null
  const drawn = await draw(original)
  if (original !== null && drawn.rule === null) notFound()
  return <RulePage {...drawn} isNew />
}

export default Page
