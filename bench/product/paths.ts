import { z } from 'zod'
import type { Call } from '../load/plan.ts'

const listShape = z.array(z.object({ id: z.string() }))

/** Ids of the services, at most a hundred. */
export const someIds = async (url: string): Promise<string[]> => {
  const response = await fetch(`${url}/services?limit=100`)
  return listShape.parse(await response.json()).map(({ id }) => id)
}

/** Asks for next to nothing: what the machine, the client and the way to Hale cost by themselves. */
export const emptyCall = (ratePerSecond: number): Call => ({ name: 'GET /live (17 bytes)', paths: ['/live'], ratePerSecond })

/** What a dashboard and its users ask of single services, each at a rate of its own. */
export const serviceCalls = (ids: readonly string[], ratePerSecond: number): Call[] => [
  { name: 'GET /services/:id', paths: ids.map((id) => `/services/${id}`), ratePerSecond },
  { name: 'GET /services/:id/history', paths: ids.map((id) => `/services/${id}/history`), ratePerSecond },
  { name: 'GET /incidents/active', paths: ['/incidents/active'], ratePerSecond },
  { name: 'GET /metrics/uptime/:id', paths: ids.map((id) => `/metrics/uptime/${id}`), ratePerSecond },
]
