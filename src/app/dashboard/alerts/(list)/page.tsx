import { connection } from 'next/server'
import { AlertsPage } from '#ui/alerts/list/alerts-page.tsx'

const draw = () => ({ drawnAt: Date.now() })

const Page = async () => {
  await connection()
  return <AlertsPage {...draw()} />
}

export default Page
