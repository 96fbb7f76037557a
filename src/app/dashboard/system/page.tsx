import { connection } from 'next/server'
import { handle } from '#server/handle.ts'
import { SystemPage } from '#ui/system/system-page.tsx'

const Page = async () => {
  await connection()
  return <SystemPage drawn={await handle().call((api) => api.system.stats())} />
}

export default Page
