import parse from 'parse-prometheus-text-format'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { haleAt } from './harness/client.ts'
import { startHale } from './harness/hale.ts'
import { startTargets } from './harness/targets.ts'

const family = z.object({
  name: z.string(),
  type: z.enum(['COUNTER', 'GAUGE', 'HISTOGRAM', 'SUMMARY', 'UNTYPED']),
  help: z.string(),
  metrics: z.array(
    z.object({ value: z.string().optional(), count: z.string().optional(), labels: z.record(z.string(), z.string()).optional() }),
  ),
})
type Family = z.output<typeof family>

const promised: Readonly<Record<string, Family['type']>> = {
  http_requests_total: 'COUNTER',
  http_request_duration_seconds: 'HISTOGRAM',
  monitor_checks_executed_total: 'COUNTER',
  monitor_check_duration_seconds: 'HISTOGRAM',
  monitor_check_lag_seconds: 'HISTOGRAM',
  monitor_check_queue_depth: 'GAUGE',
  monitor_checks_in_flight: 'GAUGE',
  monitor_checks_skipped_total: 'COUNTER',
  scheduler_jobs_scheduled_total: 'COUNTER',
  incidents_created_total: 'COUNTER',
  incidents_active: 'GAUGE',
  notifier_notifications_sent_total: 'COUNTER',
  storage_write_batch_seconds: 'HISTOGRAM',
  storage_buffered_results: 'GAUGE',
  storage_reconnects_total: 'COUNTER',
  hale_service_up: 'GAUGE',
  hale_service_response_seconds: 'GAUGE',
  process_cpu_seconds_total: 'COUNTER',
  nodejs_eventloop_lag_seconds: 'GAUGE',
}

test('Prometheus reads every promised metric, with what happened and with bounded labels', async () => {
  await using targets = await startTargets()
  await using process = await startHale()
  const hale = haleAt(process.url)
  await targets.set('down', { status: 500 })
  const quickly = { type: 'http', checkInterval: 1, timeout: 500, retries: 0 }
  const up = await hale.register({ ...quickly, name: 'up "quoted"\\', endpoint: targets.url('up') })
  const down = await hale.register({ ...quickly, name: 'down', endpoint: targets.url('down') })
  await expect.poll(() => hale.activeIncidents()).toHaveLength(1)
  await hale.checkNow(up.id)
  for (const path of ['/services/never-there', '/no/such/path', '/services/%00']) await fetch(`${process.url}${path}`)

  const response = await fetch(`${process.url}/metrics`)
  expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/)
  const families = z.array(family).parse(parse(await response.text()))
  const named = new Map(families.map((one) => [one.name, one]))
  const samples = (name: string, labels: Readonly<Record<string, string>>): string[] =>
    (named.get(name)?.metrics ?? [])
      .filter((sample) => Object.entries(labels).every(([label, value]) => sample.labels?.[label] === value))
      .map((sample) => sample.value ?? sample.count ?? '')

  expect(Object.fromEntries(Object.keys(promised).map((name) => [name, named.get(name)?.type]))).toEqual(promised)
  expect(Number(samples('monitor_checks_executed_total', { type: 'http', status: 'unhealthy' })[0])).toBeGreaterThan(0)
  expect(samples('incidents_active', {})).toEqual(['1'])
  expect(samples('hale_service_up', { id: up.id, name: 'up "quoted"\\' })).toEqual(['1'])
  expect(samples('hale_service_up', { id: down.id })).toEqual(['0'])
  expect(samples('http_requests_total', { method: 'POST', route: '/services', status: '201' })).toEqual(['2'])
  const routes = new Set(named.get('http_requests_total')?.metrics.map(({ labels }) => labels?.['route']))
  expect([...routes].filter((route) => route?.includes('never-there') || route?.includes('such'))).toEqual([])
  expect(routes).toContain('/services/:id')
})
