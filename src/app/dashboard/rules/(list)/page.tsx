import { connection } from 'next/server'
import { handle } from '#server/handle.ts'
import { RulesPage } from '#ui/rules/rules-page.tsx'

const draw = () =>
  handle().call(async (api) => ({
    rules: await api.rules.list(),
    channels: await api.channels.list(),
    policies: await api.policies.list(),
    drawnAt: Date.now(),
  }))

const Page = async () => {
  await connection()
  return <RulesPage {...await draw()} />
}

export default Page
