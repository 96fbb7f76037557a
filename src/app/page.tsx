import { headers } from 'next/headers'
import { handle } from '#server/handle.ts'
import { Overview } from '#ui/overview/overview.tsx'
import { packRows } from '#ui/rows/packed.ts'
import { drawnAfter } from './drawn-after.ts'

/** How things stand is told from memory; what the database would tell besides may be missing. */
const orNull = <Value,>(promise: Promise<Value>): Promise<Value | null> => promise.catch(() => null)

const draw = async () => {
  const known = await drawnAfter()
  return handle().call(async ({ rows, incidents, uptime }) => {
    const [active, last, fleet] = await Promise.all([incidents.active(), orNull(incidents.last()), orNull(uptime.fleet())])
    return { rows: packRows(await rows.all()), drawn: { active, last, fleet }, drawnAfter: known, drawnAt: Date.now() }
  })
}

const Page = async () => {
  const asked = await headers()
  const origin = `${asked.get('x-forwarded-proto') ?? 'http'}://${asked.get('host') ?? 'localhost'}`
  return <Overview {...await draw()} origin={origin} />
}

export default Page
