import { notFound } from 'next/navigation'
import { handle } from '#server/handle.ts'
import { SilencePage } from '#ui/maintenance/lazy.tsx'
import { known } from '../../../services/known.ts'

interface Props {
  readonly params: Promise<{ readonly id: string }>
}

const draw = (id: string) => handle().call(async (api) => ({ silence: await known(api.silences.get(id)), drawnAt: Date.now() }))

const Page = async ({ params }: Props) => {
  const drawn = await draw((await params).id)
  if (drawn.silence === null) notFound()
  return <SilencePage {...drawn} serviceId={null} />
}

export default Page
