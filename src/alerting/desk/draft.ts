import type { NewDelivery, Policy, Rule, StoredAlert, Suppression } from '#domain/alerting/alert.ts'
import { reachedFrom, rootCause } from '#domain/alerting/dependency.ts'
import type { Incident } from '#domain/incident.ts'
import type { StoredService } from '#domain/service.ts'
import type { Ids } from '#runtime/ids.ts'
import type { AlertWrites } from '#storage/alert-contract.ts'
import type { Bonds } from './bonds.ts'
import type { Book } from './book.ts'
import type { Calendar } from './calendar.ts'
import { closeAll } from './by-hand.ts'
import type { Setup, Watch, WatchEnd } from '../contract.ts'
import { deliveriesOf } from './delivery.ts'
import type { Ledger } from './ledger.ts'
import { type Outcome, review } from './review.ts'
import type { Rulebook } from './rulebook.ts'
import type { Around, Subject } from './subject.ts'

export interface DraftParts {
  readonly bonds: Bonds
  readonly calendar: Calendar
  readonly ids: Ids
  readonly ledger: Ledger
  readonly rulebook: Rulebook
  readonly setup: Setup
  readonly watch: Watch
}

/** What could not be decided or stored is tried again so much later. */
export const retryMs = 5000

/** A book after some of its alerts have changed. */
export interface Changed {
  readonly book: Book
  readonly outcomes: readonly Outcome[]
}

/** What is decided in one turn, over what is known: nothing counts before it is stored. */
export interface Draft {
  readonly now: number
  /** An incident has opened or closed; both are decided about at once. */
  settle(serviceId: string, incident: Incident | null, about?: Partial<Pick<Subject, 'closed' | 'asOf'>>): void
  /** An incident has opened or closed, and that is decided about a little later. */
  note(serviceId: string, incident: Incident | null): void
  /** A service is watched no longer. */
  end(end: WatchEnd): void
  book(serviceId: string): Book
  /** Decided otherwise. */
  put(service: StoredService, changed: Changed): void
  review(serviceId: string, about?: Partial<Pick<Subject, 'closed' | 'asOf'>>): void
  /** Looks at all whose alerts may be suppressed because of one of these. */
  reviewDependants(serviceIds: readonly string[]): void
  result(): Decision
}

/** What was looked at and what became of it. */
export interface Decision {
  readonly writes: AlertWrites
  readonly outcomes: readonly Outcome[]
  readonly books: ReadonlyMap<string, Book>
  readonly incidents: ReadonlyMap<string, Incident | null>
  /** When each service that was looked at wants to be looked at again by itself. */
  readonly nextAt: ReadonlyMap<string, number | null>
}

export const openDraft = (parts: DraftParts, now: number): Draft => {
  const { bonds, calendar, ids, ledger, rulebook, setup, watch } = parts
  const books = new Map<string, Book>()
  const incidents = new Map<string, Incident | null>()
  const nextAt = new Map<string, number | null>()
  const alerts = new Map<string, StoredAlert>()
  const deliveries: NewDelivery[] = []
  const decided: Outcome[] = []

  const bookOf = (id: string): Book => books.get(id) ?? ledger.book(id)
  const incidentOf = (id: string): Incident | null => incidents.get(id) ?? (incidents.has(id) ? null : (watch.get(id)?.incident ?? null))
  const policyOf = (rule: Rule | undefined): Policy | null => (rule?.policy ? (setup.policies.get(rule.policy) ?? null) : null)

  const dependency = ({ id }: StoredService): Suppression | null => {
    const root = rootCause(id, bonds.dependencies, (one) => incidentOf(one) !== null)
    return root === null ? null : { kind: 'dependency', serviceId: root, incidentId: incidentOf(root)?.id ?? null }
  }

  const around: Around = {
    now,
    rules: rulebook,
    policy: policyOf,
    blocker: (service) => dependency(service) ?? calendar.maintenance(service, now) ?? calendar.silence(service, now),
    dependenciesCheckedAt: ({ id }) =>
      reachedFrom([id], bonds.dependencies).flatMap((one) => {
        const known = watch.get(one)
        return known?.service.enabled ? [known.newest?.timestamp ?? null] : []
      }),
    newId: () => ids.next(),
  }

  const write = (service: StoredService, incident: Incident | null, { after, tellings }: Outcome): void => {
    alerts.set(after.id, after)
    const rule = rulebook.lastKnown(after.ruleId)
    const context = { rule, policy: policyOf(rule), service, incident, now, newId: around.newId }
    for (const telling of tellings) {
      const channels = telling.channels.filter((id) => setup.channels.get(id) !== undefined)
      deliveries.push(...deliveriesOf(after, { ...telling, channels }, context))
    }
  }

  const put = (service: StoredService, { book, outcomes }: Changed, incident: Incident | null): void => {
    books.set(service.id, book)
    decided.push(...outcomes)
    for (const outcome of outcomes) write(service, incident, outcome)
  }

  const look: Draft['review'] = (serviceId, { closed = null, asOf = now } = {}) => {
    const known = watch.get(serviceId)
    if (known === undefined) return
    const incident = incidentOf(serviceId)
    const subject = { service: known.service, incident, closed, asOf, newest: known.newest }
    const reviewed = review(bookOf(serviceId), subject, around)
    nextAt.set(serviceId, reviewed.nextAt)
    put(known.service, reviewed, closed ?? incident)
  }

  return {
    now,
    settle: (serviceId, incident, about) => {
      incidents.set(serviceId, incident)
      look(serviceId, about)
    },
    note: (serviceId, incident) => {
      incidents.set(serviceId, incident)
      for (const id of [serviceId, ...reachedFrom([serviceId], bonds.dependants)]) nextAt.set(id, now + retryMs)
    },
    book: bookOf,
    put: (service, changed) => put(service, changed, incidentOf(service.id)),
    end: ({ service, incident, note }) => {
      incidents.set(service.id, null)
      put(service, closeAll(bookOf(service.id), incident?.recoveredAt ?? now, note), incident)
    },
    review: look,
    reviewDependants: (serviceIds) => {
      for (const id of reachedFrom(serviceIds, bonds.dependants)) if (bookOf(id).open.size > 0) look(id)
    },
    result: () => ({ writes: { alerts: [...alerts.values()], deliveries }, outcomes: decided, books, incidents, nextAt }),
  }
}
