import { z } from 'zod'

/* What the stories read of Hale's answers. */

export const check = z.object({
  id: z.string(),
  serviceId: z.string(),
  status: z.enum(['healthy', 'unhealthy', 'unknown']),
  timestamp: z.number(),
  attempts: z.number(),
  responseTime: z.number().nullable(),
})

export const incident = z.object({
  id: z.string(),
  serviceId: z.string(),
  startedAt: z.number(),
  recoveredAt: z.number().nullable(),
  duration: z.number().nullable(),
  checksFailedCount: z.number(),
  cause: z.string(),
})

export const service = z.object({
  id: z.string(),
  name: z.string(),
  status: z.enum(['healthy', 'unhealthy', 'unknown']),
  lastCheck: check.nullable(),
  nextCheckAt: z.number().nullable(),
  activeIncident: incident.nullable(),
})

export type Service = z.output<typeof service>

/** Asks Hale as a user's script does, and insists on success. */
export const haleAt = (url: string) => {
  const ask = async <Schema extends z.ZodType>(path: string, schema: Schema, init?: RequestInit): Promise<z.output<Schema>> => {
    const response = await fetch(`${url}${path}`, init)
    if (!response.ok) throw new Error(`${init?.method ?? 'GET'} ${path}: ${response.status} ${await response.text()}`)
    return schema.parse(await response.json())
  }
  const post = <Schema extends z.ZodType>(path: string, schema: Schema, body: object): Promise<z.output<Schema>> =>
    ask(path, schema, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
  return {
    ask,
    /** The sum of a metric over its labels. */
    metric: async (name: string): Promise<number> => {
      const lines = (await (await fetch(`${url}/metrics`)).text())
        .split('\n')
        .filter((line) => line.startsWith(`${name} `) || line.startsWith(`${name}{`))
      return lines.reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0)
    },
    change: (id: string, body: object) =>
      ask(`/services/${id}`, service, { method: 'PUT', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    register: (body: object) => post('/services', service, body),
    services: () => ask('/services', z.array(service)),
    service: (id: string) => ask(`/services/${id}`, service),
    history: (id: string) => ask(`/services/${id}/history?limit=10000`, z.array(check)),
    incidents: (id: string) => ask(`/services/${id}/incidents`, z.array(incident)),
    activeIncidents: () => ask('/incidents/active', z.array(incident)),
    checkNow: (id: string) => post(`/services/${id}/check`, check, {}),
  }
}
