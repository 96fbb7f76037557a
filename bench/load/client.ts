import { Agent, get } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { answerWith, planOf } from '../worker.ts'
import { type Latencies, latencies } from './latency.ts'
import { openLoop } from './open-loop.ts'
import { type Call, type CallReport, type Plan, planShape } from './plan.ts'

/* The clients of the API, in a process of their own, on connections that are kept like a browser's. */

const agent = new Agent({ keepAlive: true, maxSockets: 500 })

/** True where the answer was whole and 200. */
const ask = (url: string): Promise<boolean> =>
  new Promise((resolve) => {
    const request = get(url, { agent }, (response) => {
      response.resume()
      response.on('end', () => resolve(response.statusCode === 200))
      response.on('error', () => resolve(false))
    })
    request.on('error', () => resolve(false))
  })

const pathOf = (paths: readonly string[], index: number): string => paths[index % paths.length] ?? '/'

interface Tally {
  readonly latency: Latencies
  errors: number
}

const reportOf = (name: string, { latency, errors }: Tally): CallReport => ({ name, errors, latency: latency.summary() })

const runCall = async ({ url, durationMs }: Plan, { name, paths, ratePerSecond }: Call): Promise<CallReport> => {
  const tally: Tally = { latency: latencies(), errors: 0 }
  await openLoop({
    ratePerSecond,
    durationMs,
    place: Math.random,
    now: () => performance.now(),
    wait: (ms) => sleep(ms),
    send: async (index) => {
      if (!(await ask(url + pathOf(paths, index)))) tally.errors += 1
    },
    record: (latencyMs) => tally.latency.record(latencyMs),
  })
  return reportOf(name, tally)
}

const runReaders = async ({ url, durationMs, readers }: Plan): Promise<CallReport[]> => {
  if (readers === null) return []
  const tally: Tally = { latency: latencies(), errors: 0 }
  const endsAt = performance.now() + durationMs
  const read = async (client: number): Promise<void> => {
    for (let index = client; performance.now() < endsAt; index += 1) {
      const sentAt = performance.now()
      if (!(await ask(url + pathOf(readers.paths, index)))) tally.errors += 1
      tally.latency.record(performance.now() - sentAt)
    }
  }
  await Promise.all(Array.from({ length: readers.clients }, (_, client) => read(client)))
  return [reportOf('readers', tally)]
}

const plan = planOf(planShape)
const reports = await Promise.all([...plan.calls.map(async (call) => [await runCall(plan, call)]), runReaders(plan)])
answerWith(reports.flat())
