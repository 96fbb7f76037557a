import { connection } from 'next/server'
import { SilencePage } from '#ui/maintenance/lazy.tsx'

interface Props {
  readonly searchParams: Promise<{ readonly service?: string | string[] }>
}

const now = (): number => Date.now()

const Page = async ({ searchParams }: Props) => {
  await connection()
  const { service } = await searchParams
  return <SilencePage silence={null} serviceId={typeof service === 'string' ? service : null} drawnAt={now()} />
}

export default Page
