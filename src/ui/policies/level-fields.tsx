'use client'

import { ActionIcon, Code, Textarea } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react'
import { useId } from 'react'
import { useProblemWithin } from '../schema-form/problems.tsx'
import { type ChannelChoice, ChannelPicker } from '../setup/channel-picker.tsx'
import { SpanField } from '../span/span-field.tsx'
import type { LevelDraft } from './policy-draft.ts'
import { placeholders, previewOf, sampleTemplate } from './template.ts'
import classes from './policies.module.css'

const icon = { size: 16, stroke: 1.75, 'aria-hidden': true } as const

interface Props {
  readonly level: LevelDraft
  readonly index: number
  /** How many levels there are. */
  readonly of: number
  readonly channels: readonly ChannelChoice[]
  readonly onChange: (level: LevelDraft) => void
  readonly onMove: (by: -1 | 1) => void
  readonly onRemove: () => void
}

const Placeholders = () => (
  <>
    Plain text; empty for the usual one. It can name:
    <span className={classes.placeholders}>
      {placeholders.map(([name, meaning]) => (
        <Code key={name} title={meaning} className={classes.placeholder ?? ''}>{`{{${name}}}`}</Code>
      ))}
    </span>
  </>
)

const Preview = ({ template, level }: { readonly template: string; readonly level: number }) => {
  const preview = previewOf(template, level)
  return (
    <p className={classes.preview} role="status">
      {'text' in preview ? <>Reads: {preview.text}</> : <>Not a template: {preview.problem}</>}
    </p>
  )
}

const TemplateField = ({ level, index, onChange }: Pick<Props, 'level' | 'index' | 'onChange'>) => (
  <>
    <Textarea
      name={`levels.${index}.template`}
      label="Message"
      description={<Placeholders />}
      placeholder={sampleTemplate}
      autosize
      minRows={1}
      maxRows={8}
      value={level.template}
      error={useProblemWithin(`levels.${index}.template`)}
      onChange={({ currentTarget: { value } }) => onChange({ ...level, template: value })}
    />
    {level.template.trim() !== '' && <Preview template={level.template} level={index + 1} />}
  </>
)

interface MoveProps extends Pick<Props, 'index' | 'onMove'> {
  readonly by: -1 | 1
  readonly isPossible: boolean
}

/* Where there is no place to go it stays where it is, so that the focus does too. */
const MoveButton = ({ index, by, isPossible, onMove }: MoveProps) => {
  const Icon = by < 0 ? IconArrowUp : IconArrowDown
  const move = (button: HTMLElement): void => {
    onMove(by)
    // A part of a page that is put elsewhere loses the focus.
    requestAnimationFrame(() => button.focus())
  }
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      className={classes.tool ?? ''}
      aria-label={`Move level ${index + 1} ${by < 0 ? 'up' : 'down'}`}
      aria-disabled={!isPossible}
      {...(!isPossible && { 'data-disabled': true })}
      onClick={({ currentTarget }) => move(currentTarget)}
    >
      <Icon {...icon} />
    </ActionIcon>
  )
}

const Tools = ({ index, of, onMove, onRemove }: Pick<Props, 'index' | 'of' | 'onMove' | 'onRemove'>) => (
  <span className={classes.tools}>
    <MoveButton index={index} by={-1} isPossible={index > 0} onMove={onMove} />
    <MoveButton index={index} by={1} isPossible={index < of - 1} onMove={onMove} />
    {of > 1 && (
      <ActionIcon variant="subtle" color="gray" aria-label={`Remove level ${index + 1}`} onClick={onRemove}>
        <IconTrash {...icon} />
      </ActionIcon>
    )}
  </span>
)

/** One level: how long after the one before, who is told, and in what words. */
export const LevelFields = (props: Props) => {
  const { level, index, channels, onChange } = props
  const id = useId()
  return (
    <li className={classes.level} aria-labelledby={id}>
      <h3 id={id} className={classes.levelTitle}>
        Level {index + 1}
      </h3>
      <Tools {...props} />
      <div className={classes.levelFields}>
        <SpanField
          name={`levels.${index}.delay`}
          label="Delay"
          description={index === 0 ? 'After the alert was told' : 'After the level before'}
          usual="none"
          value={level.delay}
          onChange={(delay) => onChange({ ...level, delay })}
        />
        <ChannelPicker
          name={`levels.${index}.channels`}
          label="Channels"
          channels={channels}
          value={level.channels}
          onChange={(chosen) => onChange({ ...level, channels: chosen })}
        />
        <TemplateField level={level} index={index} onChange={onChange} />
      </div>
    </li>
  )
}
