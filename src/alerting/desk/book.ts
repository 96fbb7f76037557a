import type { StoredAlert } from '#domain/alerting/alert.ts'

/** How a condition other than an incident stands, as the evaluator told last. */
export interface ConditionStanding {
  readonly active: boolean
  readonly since: number
  readonly detail: string
}

/** What is remembered of the alerts of one service; all by rule id. Replaced, never changed. */
export interface Book {
  /** Not resolved. */
  readonly open: ReadonlyMap<string, StoredAlert>
  /** The newest one that is resolved, as far as it still matters. */
  readonly past: ReadonlyMap<string, StoredAlert>
  /** Absent where nothing was told since the start. */
  readonly conditions: ReadonlyMap<string, ConditionStanding>
}

export const emptyBook: Book = { open: new Map(), past: new Map(), conditions: new Map() }

export const isEmpty = ({ open, past, conditions }: Book): boolean => open.size === 0 && past.size === 0 && conditions.size === 0
