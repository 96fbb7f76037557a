import type { DeliveryKind, EscalationLevel, Policy, Rule, StoredAlert, Suppression } from './alert.ts'
import type { Status } from '../check.ts'

/** What bears on one alert at one instant. */
export interface Circumstances {
  readonly now: number
  readonly rule: Rule
  readonly policy: Policy | null
  /** The condition holds; while flapping it may not. */
  readonly holds: boolean
  /** The first thing for which nobody is told, or null. */
  readonly blocker: Suppression | null
  /** When the newest check of each service that it depends on and that is checked at all began; null without any. */
  readonly dependenciesCheckedAt: readonly (number | null)[]
  /** Newest check of the service itself. */
  readonly newest: { readonly timestamp: number; readonly status: Status } | null
  readonly intervalMs: number
}

/** What is to be said to some channels. */
export interface Telling {
  readonly kind: DeliveryKind
  readonly channels: readonly string[]
  /** The level that is told, where that is the reason. */
  readonly level: EscalationLevel | null
}

export interface Advance {
  readonly alert: StoredAlert
  readonly tellings: readonly Telling[]
}

export const still = (alert: StoredAlert): Advance => ({ alert, tellings: [] })

export const withMemory = (alert: StoredAlert, changes: Partial<StoredAlert['memory']>): StoredAlert => ({
  ...alert,
  memory: { ...alert.memory, ...changes },
})

/** Says something to channels, which the alert remembers. Nobody to tell is told nothing. */
export const telling = (kind: DeliveryKind, channels: readonly string[], level: EscalationLevel | null = null): readonly Telling[] =>
  channels.length === 0 ? [] : [{ kind, channels, level }]

export const together = (one: readonly string[], other: readonly string[]): readonly string[] => [...new Set([...one, ...other])]
