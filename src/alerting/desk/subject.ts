import type { Policy, Rule, Suppression } from '#domain/alerting/alert.ts'
import type { CheckRecord } from '#domain/check.ts'
import type { Incident } from '#domain/incident.ts'
import type { StoredService } from '#domain/service.ts'
import type { Rulebook } from './rulebook.ts'

/** A service whose alerts are decided about. */
export interface Subject {
  readonly service: StoredService
  readonly incident: Incident | null
  /** The incident that closes with this decision, or null. */
  readonly closed: Incident | null
  /** When an open incident was still so for certain: now, or its end where that is known already. */
  readonly asOf: number
  readonly newest: CheckRecord | null
}

/** What else the decision needs to know. */
export interface Around {
  readonly now: number
  readonly rules: Rulebook
  readonly policy: (rule: Rule) => Policy | null
  /** Why nobody is told of the service at all, but for cooldowns. */
  readonly blocker: (service: StoredService) => Suppression | null
  /** When the newest check of each service that it depends on began. */
  readonly dependenciesCheckedAt: (service: StoredService) => readonly (number | null)[]
  readonly newId: () => string
}
