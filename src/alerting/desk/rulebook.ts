import { derive, name } from '@pumped-fn/core-next'
import type { Rule } from '#domain/alerting/alert.ts'
import { matcherOf } from '#domain/alerting/matching.ts'
import type { Service } from '#domain/service.ts'
import { setup } from '../setup.ts'

interface Prepared {
  readonly rule: Rule
  readonly fits: (service: Service) => boolean
}

/** Rules as the desk asks for them. */
export interface Rulebook {
  /** Those that are enabled and concern the service. */
  of(service: Service): readonly Rule[]
  /** As it is now or was last; also one that has been removed while Hale was running. */
  lastKnown(id: string): Rule | undefined
  /** Why a rule that is not among them raises no alerts of the service. */
  whyNot(id: string): string
  /** Seconds after the end of an alert during which it may still matter, over all rules. */
  longestCooldown(): number
}

export const rulebook = derive(
  { setup },
  ({ setup }): Rulebook => {
    const lastKnown = new Map<string, Rule>()
    let source: readonly Rule[] = []
    let prepared: readonly Prepared[] = []

    const current = (): readonly Prepared[] => {
      const rules = setup.rules.all()
      if (rules === source) return prepared
      source = rules
      for (const rule of rules) lastKnown.set(rule.id, rule)
      prepared = rules.filter(({ enabled }) => enabled).map((rule) => ({ rule, fits: matcherOf(rule.match) }))
      return prepared
    }

    return {
      of: (service) => current().flatMap(({ rule, fits }) => (fits(service) ? [rule] : [])),
      lastKnown: (id) => {
        current()
        return lastKnown.get(id)
      },
      whyNot: (id) => {
        const rule = setup.rules.get(id)
        if (rule === undefined) return 'The rule was removed.'
        return rule.enabled ? 'The rule no longer concerns the service.' : 'The rule was disabled.'
      },
      longestCooldown: () => current().reduce((longest, { rule }) => Math.max(longest, rule.cooldown), 0),
    }
  },
  name('alerting.rulebook'),
)
