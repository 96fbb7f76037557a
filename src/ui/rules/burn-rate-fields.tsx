'use client'

import { SegmentedControl } from '@mantine/core'
import { useId } from 'react'
import { burnRatePresets } from '#domain/alerting/burn-rate.ts'
import { NumberMeasure } from '../setup/number-measure.tsx'
import { SpanField } from '../span/span-field.tsx'
import { spanOf } from '../span/span.ts'
import { burnRateEffect } from './condition-words.ts'
import type { ConditionProps } from './condition-fields.tsx'
import { conditionOf, type ConditionDraft, usual } from './rule-draft.ts'
import classes from './rules.module.css'

const own = 'own'
const presetWords = { fast: 'Fast', medium: 'Medium', slow: 'Slow' } as const
const options = burnRatePresets.map(({ name }) => ({ value: name as string, label: presetWords[name] }))
const optionsWithOwn = [...options, { value: own, label: 'Own' }]

const presetOf = (draft: ConditionDraft) => {
  const condition = conditionOf(draft)
  if (condition.kind !== 'burn_rate') return undefined
  const { factor, longWindow, shortWindow } = condition
  return burnRatePresets.find((one) => one.factor === factor && one.longWindow === longWindow && one.shortWindow === shortWindow)
}

const Presets = ({ value, set }: ConditionProps) => {
  const id = useId()
  const preset = presetOf(value)
  const choose = (chosen: string): void => {
    const found = burnRatePresets.find(({ name }) => name === chosen)
    if (found) set({ factor: found.factor, longWindow: spanOf(found.longWindow), shortWindow: spanOf(found.shortWindow) })
  }
  return (
    <div>
      <span id={id} className={classes.label}>
        Burn rate
      </span>
      <SegmentedControl aria-labelledby={id} data={preset ? options : optionsWithOwn} value={preset?.name ?? own} onChange={choose} />
      <p className={classes.preset}>{preset ? `${preset.title}, as the SRE workbook recommends` : 'Your own factor and windows'}</p>
    </div>
  )
}

const Effect = ({ value }: { readonly value: ConditionDraft }) => {
  const condition = conditionOf(value)
  return <p className={classes.effect}>{condition.kind === 'burn_rate' && burnRateEffect(condition).join(' ')}</p>
}

export const BurnRateFields = (props: ConditionProps) => {
  const { value, set } = props
  return (
    <>
      <Presets {...props} />
      <div className={classes.pairs}>
        <NumberMeasure
          name="condition.objective"
          label="Objective"
          description="Uptime that is aimed at"
          unit="%"
          usual={usual.objective}
          value={value.objective}
          onChange={(objective) => set({ objective })}
        />
        <NumberMeasure
          name="condition.factor"
          label="Factor"
          description="So many times too fast"
          usual={usual.factor}
          value={value.factor}
          onChange={(factor) => set({ factor })}
        />
        <SpanField
          name="condition.longWindow"
          label="Long window"
          description="Shows that it is worth an alert"
          value={value.longWindow}
          onChange={(longWindow) => set({ longWindow })}
        />
        <SpanField
          name="condition.shortWindow"
          label="Short window"
          description="Ends the alert soon after"
          value={value.shortWindow}
          onChange={(shortWindow) => set({ shortWindow })}
        />
      </div>
      <Effect value={value} />
    </>
  )
}
