'use client'

import type { ReactNode } from 'react'
import type { Condition } from '#domain/alerting/alert.ts'
import { type Card, CardChoice } from '../setup/card-choice.tsx'
import { SpanField } from '../span/span-field.tsx'
import { BurnRateFields } from './burn-rate-fields.tsx'
import { kindTitles } from './condition-words.ts'
import { MetricFields } from './metric-fields.tsx'
import type { ConditionDraft } from './rule-draft.ts'
import classes from './rules.module.css'

const cards: readonly Card<Condition['kind']>[] = [
  { value: 'incident', title: kindTitles.incident, text: 'An incident opens, or has been open for some time' },
  { value: 'degraded', title: kindTitles.degraded, text: 'It answers, but with a warning: too slowly, or a certificate that ends' },
  { value: 'metric', title: kindTitles.metric, text: 'Response time, uptime or error rate is beyond a threshold' },
  { value: 'burn_rate', title: kindTitles.burn_rate, text: 'An uptime objective is at stake: its error budget is spent too fast' },
]

export interface ConditionProps {
  readonly value: ConditionDraft
  readonly set: (changed: Partial<ConditionDraft>) => void
}

const IncidentFields = ({ value, set }: ConditionProps) => (
  <div className={classes.pairs}>
    <SpanField
      name="condition.after"
      label="After"
      description="How long it must have been open"
      usual="at once"
      value={value.after}
      onChange={(after) => set({ after })}
    />
    <SpanField
      name="condition.remindEvery"
      label="Remind every"
      description="While it stays open"
      usual="never"
      value={value.remindEvery}
      onChange={(remindEvery) => set({ remindEvery })}
    />
  </div>
)

const DegradedFields = ({ value, set }: ConditionProps) => (
  <SpanField
    name="condition.for"
    label="For"
    description="Without a healthy, fast check between"
    usual="at once"
    value={value.for}
    onChange={(span) => set({ for: span })}
  />
)

const fields: Readonly<Record<Condition['kind'], (props: ConditionProps) => ReactNode>> = {
  incident: IncidentFields,
  degraded: DegradedFields,
  metric: MetricFields,
  burn_rate: BurnRateFields,
}

/** When a rule alerts. */
export const ConditionFields = (props: ConditionProps) => {
  const Fields = fields[props.value.kind]
  return (
    <>
      <CardChoice name="condition" label="Condition" cards={cards} value={props.value.kind} onChange={(kind) => props.set({ kind })} />
      <Fields {...props} />
    </>
  )
}
