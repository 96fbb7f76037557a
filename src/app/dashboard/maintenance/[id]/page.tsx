import { notFound } from 'next/navigation'
import { handle } from '#server/handle.ts'
import { MaintenancePage } from '#ui/maintenance/lazy.tsx'
import { known } from '../../services/known.ts'

interface Props {
  readonly params: Promise<{ readonly id: string }>
}

const draw = (id: string) => handle().call(async (api) => ({ window: await known(api.maintenance.get(id)), drawnAt: Date.now() }))

const Page = async ({ params }: Props) => {
  const drawn = await draw((await params).id)
  if (drawn.window === null) notFound()
  return <MaintenancePage {...drawn} isNew={false} serviceId={null} />
}

export default Page
