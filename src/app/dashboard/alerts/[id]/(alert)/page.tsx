import { notFound } from 'next/navigation'
import { AlertPage } from '#ui/alerts/alert/lazy.tsx'
import { alertOf } from '../alert-of.ts'

interface Props {
  readonly params: Promise<{ readonly id: string }>
}

const Page = async ({ params }: Props) => {
  const drawn = await alertOf((await params).id)
  if (drawn === null) notFound()
  return <AlertPage {...drawn} />
}

export default Page
