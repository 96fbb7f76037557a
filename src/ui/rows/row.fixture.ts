import type { LiveBatch, RowState, ServiceRow } from '#api/schema/row.ts'

/** Rows and batches to test with. */
export const serviceRow = (id: string, fields: Partial<ServiceRow> = {}): ServiceRow => ({
  id,
  name: id,
  type: 'http',
  criticality: 'medium',
  group: null,
  tags: [],
  enabled: true,
  status: 'healthy',
  degraded: false,
  since: 0,
  responseTime: 5,
  lastCheckAt: 0,
  uptime24h: 100,
  error: null,
  maintenance: false,
  ...fields,
})

export const rowState = (id: string, fields: Partial<RowState> = {}): RowState => {
  const { status, degraded, since, responseTime, lastCheckAt, uptime24h, error, maintenance } = serviceRow(id)
  return { id, status, degraded, since, responseTime, lastCheckAt, uptime24h, error, maintenance, ...fields }
}

export const liveBatch = (fields: Partial<LiveBatch> = {}): LiveBatch => ({
  reset: false,
  rows: [],
  states: [],
  deleted: [],
  incidents: [],
  detail: null,
  alerts: [],
  deliveries: [],
  setup: [],
  ...fields,
})
