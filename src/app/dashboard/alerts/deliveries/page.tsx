import { connection } from 'next/server'
import { DeliveriesPage } from '#ui/alerts/deliveries/deliveries-page.tsx'

const Page = async () => {
  await connection()
  return <DeliveriesPage drawnAt={Date.now()} />
}

export default Page
