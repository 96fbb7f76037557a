import { Agent, get } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { answerWith, planOf } from '../worker.ts'

/* A bare loop of node:http requests on fresh connections, due on a grid like a monitor's checks, and nothing else. */

const plan = planOf(
  z.object({ targets: z.array(z.string()).min(1), ratePerSecond: z.number(), warmUpMs: z.number(), durationMs: z.number() }),
)
const agent = new Agent({ keepAlive: false })
const cycleMs = 10_000
const places = Array.from({ length: Math.round((plan.ratePerSecond * cycleMs) / 1000) }, () => Math.random() * cycleMs).sort(
  (one, other) => one - other,
)

let answered = 0

const look = (index: number): void => {
  const url = plan.targets[index % plan.targets.length] ?? ''
  const request = get(url, { agent }, (response) => {
    response.resume()
    response.on('end', () => {
      answered += 1
    })
  })
  request.on('error', (error) => {
    throw error
  })
}

const startedAt = performance.now()
const dueAt = (count: number): number => startedAt + Math.floor(count / places.length) * cycleMs + (places[count % places.length] ?? 0)

let count = 0
let over = false
const turn = (): void => {
  for (; dueAt(count) <= performance.now(); count += 1) look(count)
  if (!over) setTimeout(turn, Math.max(0, dueAt(count) - performance.now()))
}

turn()
await sleep(plan.warmUpMs)
const before = { cpu: process.cpuUsage(), answered }
await sleep(plan.durationMs)
const { user, system } = process.cpuUsage(before.cpu)
over = true
answerWith({ requests: answered - before.answered, cpuMs: (user + system) / 1000 })
