'use client'

import { Checkbox, CheckboxGroup, Select, TextInput } from '@mantine/core'
import { LocalField } from '../local-time/local-field.tsx'
import { useProblem } from '../schema-form/problems.tsx'
import { NumberMeasure } from '../setup/number-measure.tsx'
import { SpanField } from '../span/span-field.tsx'
import type { MaintenanceDraft } from './maintenance-draft.ts'
import { nths, weekdays } from './recurrence.ts'
import { nthWords, weekdayWords } from './recurrence-words.ts'
import classes from './maintenance.module.css'

interface Props {
  readonly draft: MaintenanceDraft
  readonly set: (changed: Partial<MaintenanceDraft>) => void
}

const dayOptions = weekdays.map((value) => ({ value, label: weekdayWords[value] }))
const nthOptions = nths.map((nth) => ({ value: String(nth), label: nthWords[`${nth}`] }))
const byOptions = [
  { value: 'weekday', label: 'a weekday' },
  { value: 'day', label: 'a day of the month' },
]

const Weekdays = ({ draft, set }: Props) => (
  <CheckboxGroup
    label="On"
    value={[...draft.weekdays]}
    onChange={(chosen) => set({ weekdays: weekdays.filter((day) => chosen.includes(day)) })}
  >
    <div className={classes.weekdays}>
      {dayOptions.map(({ value, label }) => (
        <Checkbox key={value} value={value} label={label} />
      ))}
    </div>
  </CheckboxGroup>
)

const WhichWeekday = ({ draft, set }: Props) => (
  <>
    <Select
      label="Which"
      data={nthOptions}
      value={String(draft.nth)}
      allowDeselect={false}
      onChange={(text) => set({ nth: nths.find((nth) => String(nth) === text) ?? draft.nth })}
    />
    <Select
      label="Weekday"
      data={dayOptions}
      value={draft.nthDay}
      allowDeselect={false}
      onChange={(text) => set({ nthDay: weekdays.find((day) => day === text) ?? draft.nthDay })}
    />
  </>
)

const MonthDays = ({ draft, set }: Props) => (
  <div className={classes.pairs}>
    <Select
      label="On"
      data={byOptions}
      value={draft.monthlyBy}
      allowDeselect={false}
      onChange={(by) => set({ monthlyBy: by === 'day' ? 'day' : 'weekday' })}
    />
    {draft.monthlyBy === 'day' ? (
      <NumberMeasure
        name="monthDay"
        label="Day"
        description="Months without it are left out"
        value={draft.monthDay}
        onChange={(monthDay) => set({ monthDay })}
      />
    ) : (
      <WhichWeekday draft={draft} set={set} />
    )}
  </div>
)

const units = { daily: 'days', weekly: 'weeks', monthly: 'months' } as const

const OwnRule = ({ draft, set }: Props) => (
  <TextInput
    name="rrule"
    label="Recurrence rule"
    description="RFC 5545, without DTSTART: the days, hours and minutes at which it begins"
    placeholder="FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=24;BYHOUR=18"
    withAsterisk
    spellCheck={false}
    classNames={{ input: classes.rule ?? '' }}
    value={draft.rrule}
    error={useProblem('rrule')}
    onChange={({ currentTarget: { value } }) => set({ rrule: value })}
  />
)

/** When it begins, again and again, and how long it lasts. */
export const RecurringFields = ({ draft, set }: Props) => {
  const { pattern } = draft
  return (
    <>
      {pattern === 'weekly' && <Weekdays draft={draft} set={set} />}
      {pattern === 'monthly' && <MonthDays draft={draft} set={set} />}
      {pattern === 'own' && <OwnRule draft={draft} set={set} />}
      <div className={classes.pairs}>
        {pattern !== 'own' && pattern !== 'once' && (
          <>
            <LocalField name="time" label="At" type="time" required value={draft.time} onChange={(time) => set({ time })} />
            <NumberMeasure
              name="every"
              label={`Every so many ${units[pattern]}`}
              usual={1}
              value={draft.every}
              onChange={(every) => set({ every })}
            />
          </>
        )}
        <SpanField name="duration" label="Lasts" value={draft.duration} onChange={(duration) => set({ duration })} />
      </div>
      <div className={classes.pairs}>
        <LocalField
          name="startsAt"
          label="Not before"
          description="Weeks and months are counted from there"
          value={draft.startsAt}
          onChange={(startsAt) => set({ startsAt })}
        />
        <LocalField
          name="endsAt"
          label="Not after"
          description="Empty: for good"
          value={draft.endsAt}
          onChange={(endsAt) => set({ endsAt })}
        />
      </div>
    </>
  )
}

/** From when to when. */
export const OnceFields = ({ draft, set }: Props) => (
  <div className={classes.pairs}>
    <LocalField name="startsAt" label="Begins" required value={draft.startsAt} onChange={(startsAt) => set({ startsAt })} />
    <LocalField name="endsAt" label="Ends" required value={draft.endsAt} onChange={(endsAt) => set({ endsAt })} />
  </div>
)
