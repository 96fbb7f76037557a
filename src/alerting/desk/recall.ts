import type { StoredAlert } from '#domain/alerting/alert.ts'
import { flapWindowMs } from '#domain/alerting/flapping.ts'
import type { AlertsStore } from '#storage/alert-contract.ts'
import type { ConditionChange } from '../contract.ts'
import type { Ledger } from './ledger.ts'

const isNewer = (one: StoredAlert, other: StoredAlert | undefined): boolean =>
  other === undefined || (one.resolvedAt ?? 0) > (other.resolvedAt ?? 0)

const enter = (ledger: Ledger, alert: StoredAlert): void => {
  const book = ledger.book(alert.serviceId)
  if (alert.status !== 'resolved') {
    ledger.put(alert.serviceId, { ...book, open: new Map(book.open).set(alert.ruleId, alert) })
  } else if (isNewer(alert, book.past.get(alert.ruleId))) {
    ledger.put(alert.serviceId, { ...book, past: new Map(book.past).set(alert.ruleId, alert) })
  }
}

/** Brings what is stored back into an empty ledger, as far as it matters for what comes. */
export const recall = async (
  ledger: Ledger,
  store: AlertsStore,
  about: { readonly now: number; readonly cooldownMs: number },
): Promise<void> => {
  const [current, ended] = await Promise.all([store.current(), store.resolvedSince(about.now - Math.max(flapWindowMs, about.cooldownMs))])
  ledger.clear()
  for (const alert of [...ended, ...current]) enter(ledger, alert)
}

const isForgotten = (ledger: Ledger, { ruleId, serviceId, active }: ConditionChange): boolean => {
  const { open, past } = ledger.book(serviceId)
  return active && !open.has(ruleId) && !past.has(ruleId)
}

/**
 * Conditions that began before the start may have raised an alert that was resolved by hand long ago: finds the newest ones,
 * by `pastKey`, so that they raise no other.
 */
export const recallOf = async (
  changes: readonly ConditionChange[],
  startedAt: number,
  { ledger, store }: { readonly ledger: Ledger; readonly store: AlertsStore },
): Promise<ReadonlyMap<string, StoredAlert>> => {
  const old = changes.filter((change) => change.since < startedAt && isForgotten(ledger, change))
  if (old.length === 0) return new Map()
  const ended = await store.resolvedSince(old.reduce((first, { since }) => Math.min(first, since), startedAt))
  return new Map(ended.map((alert) => [pastKey(alert), alert]))
}

export const pastKey = ({ ruleId, serviceId }: Pick<StoredAlert, 'ruleId' | 'serviceId'>): string => `${ruleId} ${serviceId}`
