import type { Transition } from '#alerting/contract.ts'
import type { CheckRecord } from '#domain/check.ts'
import type { ResultBatch, StoredIncident } from '#storage/contract.ts'
import { isTransition, type Result } from './result.ts'

const hourMs = 3_600_000

interface Hour {
  readonly service: number
  readonly hour: number
}

/** Hours that a result can change although they are rolled up already: a result is proof for at most two intervals. */
const reopenedBy = (record: CheckRecord, rolledUpTo: number): Hour[] => {
  const first = Math.floor(record.timestamp / hourMs) * hourMs
  const end = Math.min(rolledUpTo, record.timestamp + 2 * record.intervalMs)
  const hours: Hour[] = []
  for (let hour = first; hour < end; hour += hourMs) hours.push({ service: record.service, hour })
  return hours
}

const countsOf = (results: readonly Result[]): ResultBatch['counted'] => {
  const counts = new Map<string, number>()
  for (const { effect } of results)
    if (effect.kind === 'grew' && effect.incident) counts.set(effect.incident.id, effect.incident.checksFailedCount)
  return [...counts].map(([id, checksFailedCount]) => ({ id, checksFailedCount }))
}

const touched = (results: readonly Result[], kind: 'opened' | 'closed'): StoredIncident[] =>
  results.flatMap(({ effect, record }) =>
    effect.kind === kind && effect.incident ? [{ ...effect.incident, service: record.service }] : [],
  )

/** What alerting has to decide about, in order. */
export const transitionsOf = (results: readonly Result[]): Transition[] =>
  results.flatMap(({ effect: { kind, incident }, service }): Transition[] =>
    incident !== null && (kind === 'opened' || kind === 'closed') ? [{ kind, incident, service }] : [],
  )

/** One transaction, but for what alerting makes of it. `rolledUpTo` says before which instant the hours of a service are rolled up. */
export const toBatch = (results: readonly Result[], rolledUpTo: (service: number) => number): Omit<ResultBatch, 'alerting'> => ({
  checks: results.map((result) => result.record),
  opened: touched(results, 'opened'),
  counted: countsOf(results),
  closed: touched(results, 'closed').map(({ id, recoveredAt, note, checksFailedCount, startedAt }) => ({
    id,
    recoveredAt: recoveredAt ?? startedAt,
    note,
    checksFailedCount,
  })),
  reopened: results.flatMap(({ record }) => reopenedBy(record, rolledUpTo(record.service))),
})

/** Each brings alerts and deliveries with it, so that more of them would hold everything else up for long. */
const mostTransitions = 100

/**
 * How many results from the front fit into one transaction. A batch opens before it closes, so a second incident of the
 * same service begins the next batch.
 */
export const batchLength = (results: readonly Result[], limit: number): number => {
  const closed = new Set<number>()
  const length = Math.min(results.length, limit)
  let transitions = 0
  for (let index = 0; index < length; index += 1) {
    const result = results[index]
    if (result === undefined || !isTransition(result)) continue
    transitions += 1
    if (transitions > mostTransitions) return index
    if (result.effect.kind === 'closed') closed.add(result.record.service)
    else if (closed.has(result.record.service)) return index
  }
  return length
}
