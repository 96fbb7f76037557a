import { handle } from '#server/handle.ts'
import { Editor } from '#ui/editor/editor.tsx'
import { notFound } from 'next/navigation'
import { known } from '../known.ts'

interface Props {
  readonly searchParams: Promise<{ readonly from?: string | string[] }>
}

const draw = (from: string | null) =>
  handle().call(async (api) => ({
    types: await api.checkTypes.list(),
    facets: await api.rows.facets(),
    service: from === null ? null : await known(api.services.get(from)),
    drawnAt: Date.now(),
  }))

const Page = async ({ searchParams }: Props) => {
  const { from } = await searchParams
  const original = typeof from === 'string' ? from : null
  const drawn = await draw(original)
  if (original !== null && drawn.service === null) notFound()
  return <Editor {...drawn} isNew />
}

export default Page
