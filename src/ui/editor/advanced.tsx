'use client'

import { Autocomplete, Select, TagsInput, Textarea } from '@mantine/core'
import type { Facets } from '#api/schema/row.ts'
import { criticalities } from '#domain/service.ts'
import { ServicePicker } from '../match/service-picker.tsx'
import { useProblemWithin } from '../schema-form/problems.tsx'
import { Timing } from './timing.tsx'
import type { Settings } from './use-settings.ts'

const isCriticality = (text: string | null) => criticalities.find((criticality) => criticality === text)

interface Props {
  readonly settings: Settings
  /** Id of the service that is changed; null of a new one. */
  readonly self: string | null
  readonly facets: Facets
}

/** What has a sensible default. */
export const Advanced = ({ settings, self, facets }: Props) => {
  const { draft, set } = settings
  return (
    <>
      <Timing settings={settings} />
      <Select
        name="criticality"
        label="Criticality"
        description="How much it matters: what matters more is shown first and, when there is too much to do, checked first"
        data={[...criticalities]}
        value={draft.criticality}
        allowDeselect={false}
        error={useProblemWithin('criticality')}
        onChange={(chosen) => set({ criticality: isCriticality(chosen) ?? draft.criticality })}
      />
      <Autocomplete
        name="group"
        label="Group"
        data={facets.groups.map(({ value }) => value)}
        value={draft.group}
        error={useProblemWithin('group')}
        onChange={(group) => set({ group })}
      />
      <TagsInput
        name="tags"
        label="Tags"
        description="Enter or a comma ends a tag"
        data={facets.tags.map(({ value }) => value)}
        value={[...draft.tags]}
        acceptValueOnBlur
        error={useProblemWithin('tags')}
        onChange={(tags) => set({ tags })}
      />
      <ServicePicker
        name="dependsOn"
        label="Depends on"
        description="Without these it cannot work: while one of them is down, alerts of this one are suppressed"
        placeholder="nothing"
        value={draft.dependsOn}
        without={self ?? undefined}
        onChange={(dependsOn) => set({ dependsOn })}
      />
      <Textarea
        name="description"
        label="Description"
        autosize
        minRows={2}
        maxRows={8}
        value={draft.description}
        error={useProblemWithin('description')}
        onChange={({ currentTarget: { value } }) => set({ description: value })}
      />
    </>
  )
}
