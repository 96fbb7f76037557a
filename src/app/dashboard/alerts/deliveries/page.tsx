import { connection } from 'next/server'
import { DeliveriesPage } from '#ui/alerts/deliveries/deliveries-page.tsx'

const draw = () => ({ drawnAt: Date.now() })

const Page = async () => {
  await connection()
  return <DeliveriesPage {...draw()} />
}

export default Page
