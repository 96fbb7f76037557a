'use client'

import { TextInput } from '@mantine/core'
import type { ProbeFaceView } from '#api/schema/probe.ts'
import { placeholderOf } from '../schema-form/field.ts'
import { useProblemWithin } from '../schema-form/problems.tsx'
import { usual } from './draft.ts'
import { MeasureField } from './measure-field.tsx'
import type { Settings } from './use-settings.ts'
import classes from './editor.module.css'

/** What nobody can guess: the name, what to look at, and how often. */
export const Basics = ({ settings: { draft, set }, face }: { readonly settings: Settings; readonly face: ProbeFaceView | undefined }) => (
  <>
    <TextInput
      name="name"
      label="Name"
      withAsterisk
      autoComplete="off"
      value={draft.name}
      error={useProblemWithin('name')}
      onChange={({ currentTarget: { value } }) => set({ name: value })}
    />
    <TextInput
      name="endpoint"
      label={face?.endpoint.title ?? 'Endpoint'}
      description={face?.endpoint.description}
      placeholder={placeholderOf(face?.endpoint ?? {})}
      withAsterisk
      autoComplete="off"
      autoCapitalize="off"
      spellCheck={false}
      classNames={{ input: classes.endpoint ?? '' }}
      value={draft.endpoint}
      error={useProblemWithin('endpoint')}
      onChange={({ currentTarget: { value } }) => set({ endpoint: value })}
    />
    <MeasureField
      name="checkInterval"
      label="Checked every"
      unit="s"
      usual={usual.checkInterval}
      value={draft.checkInterval}
      onChange={(checkInterval) => set({ checkInterval })}
    />
  </>
)
