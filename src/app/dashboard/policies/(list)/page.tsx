import { connection } from 'next/server'
import { handle } from '#server/handle.ts'
import { PoliciesPage } from '#ui/policies/policies-page.tsx'

const draw = () =>
  handle().call(async (api) => ({
    policies: await api.policies.list(),
    channels: await api.channels.list(),
    rules: await api.rules.list(),
    drawnAt: Date.now(),
  }))

const Page = async () => {
  await connection()
  return <PoliciesPage {...await draw()} />
}

export default Page
