import { notFound } from 'next/navigation'
import { handle } from '#server/handle.ts'
import { MaintenancePage } from '#ui/maintenance/lazy.tsx'
import { known } from '../../services/known.ts'

interface Props {
  readonly searchParams: Promise<{ readonly from?: string | string[]; readonly service?: string | string[] }>
}

const one = (value: string | string[] | undefined): string | null => (typeof value === 'string' ? value : null)

const draw = (from: string | null) =>
  handle().call(async (api) => ({ window: from === null ? null : await known(api.maintenance.get(from)), drawnAt: Date.now() }))

const Page = async ({ searchParams }: Props) => {
  const { from, service } = await searchParams
  const original = one(from)
  const drawn = await draw(original)
  if (original !== null && drawn.window === null) notFound()
  return <MaintenancePage {...drawn} isNew serviceId={one(service)} />
}

export default Page
