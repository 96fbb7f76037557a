import { connection } from 'next/server'
import { AlertsPage } from '#ui/alerts/list/alerts-page.tsx'

const Page = async () => {
  await connection()
  return <AlertsPage drawnAt={Date.now()} />
}

export default Page
