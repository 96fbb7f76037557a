import { setup } from '#alerting/setup.ts'
import type { Rule } from '#domain/alerting/alert.ts'
import { derive, name } from '@pumped-fn/core-next'
import { references } from './references.ts'
import type { NewRule, RuleChanges, RuleView } from './schema/rule.ts'
import { refuseFor, type SetupEdits, setupEdits } from './setup-edits.ts'

export type RulesApi = SetupEdits<NewRule, RuleChanges, RuleView>

const view = (rule: Rule): RuleView => ({
  id: rule.id,
  name: rule.name,
  enabled: rule.enabled,
  match: rule.match,
  condition: rule.condition,
  severity: rule.severity,
  channels: rule.channels,
  policy: rule.policy,
  cooldown: rule.cooldown,
  digestWindow: rule.digestWindow,
  createdAt: rule.createdAt,
  updatedAt: rule.updatedAt,
})

export const rules = derive(
  { references, setup, setupEdits },
  ({ references, setup, setupEdits }): RulesApi =>
    setupEdits<Rule, NewRule, RuleChanges, RuleView>({
      noun: 'rule',
      items: setup.rules,
      create: (input, stamp) => ({ ...input, ...stamp }),
      settle: (next, touched, current) => {
        refuseFor('rule', [
          ...(touched.has('match') ? references.inMatch(next.match, current?.match) : []),
          ...(touched.has('channels') ? references.toChannels(next.channels, 'channels') : []),
          ...(touched.has('policy') ? references.toPolicy(next.policy) : []),
        ])
        return next
      },
      view,
    }),
  name('api.rules'),
)
