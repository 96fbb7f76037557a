import type { StoredAlert } from '#domain/alerting/alert.ts'
import { resolveAlert } from '#domain/alerting/alert-end.ts'
import type { Advance } from '#domain/alerting/circumstances.ts'
import type { Book } from './book.ts'
import type { Changed } from './draft.ts'

/* What happens to open alerts otherwise than by their conditions. */

const replaced = (book: Book, before: StoredAlert, { alert, tellings }: Advance): Changed => {
  const open = new Map(book.open)
  const past = new Map(book.past)
  open.delete(before.ruleId)
  if (alert.status === 'resolved') past.set(alert.ruleId, alert)
  else open.set(alert.ruleId, alert)
  return { book: { ...book, open, past }, outcomes: [{ before, after: alert, tellings }] }
}

/** Somebody looks after it: nobody else has to be told. */
export const acknowledgeIn = (
  book: Book,
  alert: StoredAlert,
  by: { readonly at: number; readonly who: string; readonly note: string | null },
): Changed => {
  const { at, who, note } = by
  const taken: StoredAlert = {
    ...alert,
    status: 'acknowledged',
    acknowledgedAt: at,
    acknowledgedBy: who,
    acknowledgeNote: note,
    memory: { ...alert.memory, heldSince: null, heldUntil: null },
  }
  return replaced(book, alert, { alert: taken, tellings: [] })
}

export const resolveIn = (
  book: Book,
  alert: StoredAlert,
  end: { readonly at: number; readonly by: string; readonly resolution: string | null },
): Changed => replaced(book, alert, resolveAlert(alert, end))

/** The service is watched no longer. */
export const closeAll = (book: Book, at: number, resolution: string): Changed => {
  let changed: Changed = { book: { ...book, conditions: new Map() }, outcomes: [] }
  for (const alert of book.open.values()) {
    const { book: next, outcomes } = replaced(changed.book, alert, resolveAlert(alert, { at, by: null, resolution }))
    changed = { book: next, outcomes: [...changed.outcomes, ...outcomes] }
  }
  return changed
}
