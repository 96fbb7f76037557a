import { connection } from 'next/server'
import { handle } from '#server/handle.ts'
import { PlanningPage } from '#ui/maintenance/planning-page.tsx'

const draw = () =>
  handle().call(async (api) => ({ windows: await api.maintenance.list(), silences: await api.silences.list(), drawnAt: Date.now() }))

const Page = async () => {
  await connection()
  return <PlanningPage {...await draw()} />
}

export default Page
