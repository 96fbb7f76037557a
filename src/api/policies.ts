import { setup } from '#alerting/setup.ts'
import type { Policy } from '#domain/alert.ts'
import { derive, name } from '@pumped-fn/core-next'
import { references } from './references.ts'
import type { NewPolicy, PolicyChanges, PolicyView } from './schema/policy.ts'
import { refuseFor, type SetupEdits, setupEdits } from './setup-edits.ts'

export type PoliciesApi = SetupEdits<NewPolicy, PolicyChanges, PolicyView>

const view = (policy: Policy): PolicyView => ({
  id: policy.id,
  name: policy.name,
  levels: policy.levels,
  repeatEvery: policy.repeatEvery,
  maxRepeats: policy.maxRepeats,
  createdAt: policy.createdAt,
  updatedAt: policy.updatedAt,
})

export const policies = derive(
  { references, setup, setupEdits },
  ({ references, setup, setupEdits }): PoliciesApi =>
    setupEdits<Policy, NewPolicy, PolicyChanges, PolicyView>({
      noun: 'policy',
      items: setup.policies,
      create: (input, stamp) => ({ ...input, ...stamp }),
      settle: (next, touched) => {
        const problems = next.levels.flatMap(({ channels }, index) => references.toChannels(channels, `levels.${index}.channels`))
        refuseFor('policy', touched.has('levels') ? problems : [])
        return next
      },
      release: ({ id }) =>
        references.refuseWhileUsed(
          'policy',
          setup.rules.all().filter(({ policy }) => policy === id),
        ),
      view,
    }),
  name('api.policies'),
)
