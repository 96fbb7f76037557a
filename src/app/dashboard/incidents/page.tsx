import { connection } from 'next/server'
import { handle } from '#server/handle.ts'
import { IncidentsPage } from '#ui/incidents/incidents-page.tsx'

const draw = () =>
  handle().call(async (api) => ({ groups: (await api.rows.facets()).groups.map(({ value }) => value), drawnAt: Date.now() }))

const Page = async () => {
  await connection()
  return <IncidentsPage {...await draw()} />
}

export default Page
