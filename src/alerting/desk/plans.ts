import type { StoredAlert } from '#domain/alerting/alert.ts'
import type { StoredService } from '#domain/service.ts'
import type { Book } from './book.ts'
import type { ConditionChange, Transition, WatchEnd } from '../contract.ts'
import type { Draft } from './draft.ts'
import { pastKey } from './recall.ts'

/* What is looked at when something happens. */

/** Incidents open and close; whatever waits for them or is suppressed by them moves too. */
export const planTransitions = (draft: Draft, transitions: readonly Transition[]): void => {
  const ends = new Map(
    transitions.flatMap(({ kind, incident }) => (kind === 'closed' ? [[incident.id, incident.recoveredAt] as const] : [])),
  )
  for (const { kind, incident, service } of transitions) {
    if (kind === 'opened') draft.settle(service.id, incident, { asOf: Math.min(draft.now, ends.get(incident.id) ?? draft.now) })
    else draft.settle(service.id, null, { closed: incident })
  }
  draft.reviewDependants(transitions.map(({ service }) => service.id))
}

/** The incidents alone, where nothing can be decided about them. */
export const planIncidents = (draft: Draft, transitions: readonly Transition[]): void => {
  for (const { kind, incident, service } of transitions) draft.note(service.id, kind === 'opened' ? incident : null)
}

export const planEnd = (draft: Draft, end: WatchEnd): void => {
  draft.end(end)
  draft.reviewDependants([end.service.id])
}

const withCondition = (book: Book, { ruleId, active, since, detail }: ConditionChange, past: StoredAlert | undefined): Book => ({
  ...book,
  past: past === undefined || book.past.has(ruleId) ? book.past : new Map(book.past).set(ruleId, past),
  conditions: new Map(book.conditions).set(ruleId, { active, since, detail }),
})

export interface Recalled {
  readonly find: (serviceId: string) => StoredService | undefined
  /** Alerts that ended before memory reaches back, by `pastKey`. */
  readonly past: ReadonlyMap<string, StoredAlert>
}

/** The same again changes nothing. */
export const planConditions = (draft: Draft, changes: readonly ConditionChange[], { find, past }: Recalled): void => {
  const touched = new Set<string>()
  for (const change of changes) {
    const service = find(change.serviceId)
    const book = draft.book(change.serviceId)
    if (service === undefined || book.conditions.get(change.ruleId)?.active === change.active) continue
    draft.put(service, { book: withCondition(book, change, past.get(pastKey(change))), outcomes: [] })
    touched.add(service.id)
  }
  for (const id of touched) draft.review(id)
}
