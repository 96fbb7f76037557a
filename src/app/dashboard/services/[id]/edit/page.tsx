import { handle } from '#server/handle.ts'
import { Editor } from '#ui/editor/editor.tsx'
import { notFound } from 'next/navigation'
import { known } from '../../known.ts'

interface Props {
  readonly params: Promise<{ readonly id: string }>
}

const draw = (id: string) =>
  handle().call(async (api) => ({
    types: await api.checkTypes.list(),
    facets: await api.rows.facets(),
    service: await known(api.services.get(id)),
    drawnAt: Date.now(),
  }))

const Page = async ({ params }: Props) => {
  const { service, ...drawn } = await draw((await params).id)
  if (service === null) notFound()
  return <Editor {...drawn} service={service} isNew={false} />
}

export default Page
