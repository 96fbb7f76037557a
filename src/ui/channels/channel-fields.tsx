'use client'

import { NumberInput, Switch } from '@mantine/core'
import { useRef } from 'react'
import type { ChannelFaceView } from '#api/schema/channel.ts'
import type { ChannelOptions } from '#domain/alerting/alert.ts'
import { ObjectFields } from '../schema-form/object-fields.tsx'
import { useProblemWithin } from '../schema-form/problems.tsx'
import { CardChoice } from '../setup/card-choice.tsx'
import { NameField } from '../setup/name-field.tsx'
import type { DraftForm } from '../setup/use-draft.ts'
import type { ChannelDraft } from './channel-draft.ts'
import { QuietHoursField } from './quiet-hours-field.tsx'
import classes from './channels.module.css'

interface Props {
  readonly form: DraftForm<ChannelDraft>
  readonly faces: readonly ChannelFaceView[]
  /** What is stored keeps its type. */
  readonly isNew: boolean
}

/** Options belong to their type: they go with it, and come back with it. */
const useTypeChoice = ({ draft, set }: DraftForm<ChannelDraft>) => {
  const kept = useRef(new Map<string, ChannelOptions>())
  return (type: string): void => {
    kept.current.set(draft.type, draft.options)
    set({ type, options: kept.current.get(type) ?? {} })
  }
}

const CapField = ({ form: { draft, set }, usual }: Pick<Props, 'form'> & { readonly usual: number | undefined }) => (
  <NumberInput
    name="maxPerMinute"
    label="Messages a minute at most"
    description="What exceeds it waits, and goes together in one message"
    placeholder={usual === undefined ? undefined : String(usual)}
    className={classes.cap ?? ''}
    allowDecimal={false}
    clampBehavior="none"
    hideControls
    value={draft.maxPerMinute}
    error={useProblemWithin('maxPerMinute')}
    onChange={(maxPerMinute) => set({ maxPerMinute })}
  />
)

/** Where messages go, and how many at most. */
export const ChannelFields = ({ form, faces, isNew }: Props) => {
  const { draft, set } = form
  const choose = useTypeChoice(form)
  const face = faces.find(({ type }) => type === draft.type)
  const offered = isNew ? faces : faces.filter(({ type }) => type === draft.type)
  const cards = offered.map(({ type, title, description }) => ({ value: type, title, text: description }))
  return (
    <>
      <CardChoice name="type" label="Type" cards={cards} value={draft.type} onChange={choose} />
      <NameField value={form.draft.name} description="As people know it, such as On-call phone" onChange={(name) => form.set({ name })} />
      {face && (
        <div key={face.type} className={classes.options}>
          <ObjectFields schema={face.options} path="options" value={draft.options} onChange={(options) => set({ options })} />
        </div>
      )}
      <CapField form={form} usual={face?.maxPerMinute} />
      <QuietHoursField value={draft.quietHours} onChange={(quietHours) => set({ quietHours })} />
      <Switch
        label="Enabled"
        description="A channel that is switched off keeps what is to be sent until it is switched on again"
        checked={draft.enabled}
        onChange={({ currentTarget: { checked } }) => set({ enabled: checked })}
      />
    </>
  )
}
