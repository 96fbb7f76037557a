import type { StoredAlert } from '#domain/alert.ts'
import { flapWindowMs } from '#domain/flapping.ts'
import type { AlertsStore } from '#storage/alert-contract.ts'
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
  const since = about.now - Math.max(flapWindowMs, about.cooldownMs)
  const [current, ended] = await Promise.all([store.current(), store.resolvedSince(since)])
  ledger.clear()
  for (const alert of [...ended, ...current]) enter(ledger, alert)
}
