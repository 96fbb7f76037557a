import { setup } from '#alerting/setup.ts'
import { templateProblem } from '#alerting/desk/template.ts'
import type { EscalationLevel, Policy } from '#domain/alerting/alert.ts'
import type { FieldProblem } from '#domain/errors.ts'
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

const templateProblems = (template: string | null, path: string): FieldProblem[] => {
  const message = template === null ? null : templateProblem(template)
  return message === null ? [] : [{ path, message }]
}

export const policies = derive(
  { references, setup, setupEdits },
  ({ references, setup, setupEdits }): PoliciesApi =>
    setupEdits<Policy, NewPolicy, PolicyChanges, PolicyView>({
      noun: 'policy',
      items: setup.policies,
      create: (input, stamp) => ({ ...input, ...stamp }),
      settle: (next, touched) => {
        const problemsOf = ({ channels, template }: EscalationLevel, index: number): FieldProblem[] => [
          ...references.toChannels(channels, `levels.${index}.channels`),
          ...templateProblems(template, `levels.${index}.template`),
        ]
        refuseFor('policy', touched.has('levels') ? next.levels.flatMap(problemsOf) : [])
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
