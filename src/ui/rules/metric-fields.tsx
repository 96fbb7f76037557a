'use client'

import { Select } from '@mantine/core'
import { aggregations, measures, type Operator, operators } from '#domain/alerting/alert.ts'
import { useProblemWithin } from '../schema-form/problems.tsx'
import { NumberMeasure } from '../setup/number-measure.tsx'
import { SpanField } from '../span/span-field.tsx'
import { aggregateWords, measureWords, operatorWords, unitOf } from './condition-words.ts'
import type { ConditionProps } from './condition-fields.tsx'
import type { ConditionDraft } from './rule-draft.ts'
import classes from './rules.module.css'

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)

/* More is worse of the one, less of the others. */
const worse: Readonly<Record<ConditionDraft['metric'], { readonly operator: Operator; readonly threshold: number }>> = {
  response_time: { operator: 'gt', threshold: 1000 },
  uptime: { operator: 'lt', threshold: 99 },
  error_rate: { operator: 'gt', threshold: 5 },
}

interface ChoiceProps<Value extends string> {
  readonly name: string
  readonly label: string
  readonly data: readonly { readonly value: Value; readonly label: string }[]
  readonly value: Value
  readonly onChange: (value: Value) => void
}

const Choice = <Value extends string>({ name, label, data, value, onChange }: ChoiceProps<Value>) => (
  <Select
    name={name}
    label={label}
    data={[...data]}
    value={value}
    allowDeselect={false}
    error={useProblemWithin(name)}
    onChange={(text) => onChange(data.find((option) => option.value === text)?.value ?? value)}
  />
)

export const MetricFields = ({ value, set }: ConditionProps) => (
  <div className={classes.pairs}>
    <Choice
      name="condition.metric"
      label="Measure"
      data={measures.map((metric) => ({ value: metric, label: capital(measureWords[metric]) }))}
      value={value.metric}
      onChange={(metric) => set({ metric, ...worse[metric], aggregation: metric === 'response_time' ? value.aggregation : 'avg' })}
    />
    <Choice
      name="condition.aggregation"
      label="Aggregated as"
      data={aggregations.map((aggregation) => ({ value: aggregation, label: capital(aggregateWords(value.metric, aggregation)) }))}
      value={value.aggregation}
      onChange={(aggregation) => set({ aggregation })}
    />
    <Choice
      name="condition.operator"
      label="Is"
      data={operators.map((operator) => ({ value: operator, label: operatorWords[operator] }))}
      value={value.operator}
      onChange={(operator) => set({ operator })}
    />
    <NumberMeasure
      name="condition.threshold"
      label="Threshold"
      unit={unitOf(value)}
      usual={0}
      value={value.threshold}
      onChange={(threshold) => set({ threshold })}
    />
    <SpanField name="condition.window" label="Over the last" usual="5 min" value={value.window} onChange={(window) => set({ window })} />
    <SpanField
      name="condition.for"
      label="For"
      description="How long it must have been so"
      usual="at once"
      value={value.for}
      onChange={(span) => set({ for: span })}
    />
  </div>
)
