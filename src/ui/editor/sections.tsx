'use client'

import { Accordion, AccordionControl, AccordionItem, AccordionPanel } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Facets } from '#api/schema/row.ts'
import type { ProbeFaceView } from '#api/schema/probe.ts'
import { labelOf } from '../schema-form/label.ts'
import { isEmpty } from '../schema-form/json.ts'
import { ObjectFields } from '../schema-form/object-fields.tsx'
import { countWords } from '../words.ts'
import { Advanced } from './advanced.tsx'
import { inputOf } from './draft.ts'
import { spanWords } from './effect.ts'
import type { Settings } from './use-settings.ts'
import classes from './editor.module.css'

export type Section = 'options' | 'advanced'

interface FoldProps {
  readonly section: Section
  readonly title: string
  /** What is inside, for who does not open it. */
  readonly gist: string
  readonly children: ReactNode
}

const Fold = ({ section, title, gist, children }: FoldProps) => (
  <AccordionItem value={section}>
    <AccordionControl>
      <span className={classes.foldTitle}>{title}</span> <span className={classes.gist}>{gist}</span>
    </AccordionControl>
    <AccordionPanel>
      <div className={classes.fields}>{children}</div>
    </AccordionPanel>
  </AccordionItem>
)

const gistOf = ({ options }: ProbeFaceView, draft: Settings['draft']): string => {
  const known = options.properties ?? {}
  const given = Object.keys(draft.options).filter((key) => key in known)
  return given.map((key) => labelOf(known[key] ?? {}, key)).join(', ') || 'defaults'
}

const advancedGist = (draft: Settings['draft']): string => {
  const { timeout, retries, criticality, group, tags, dependsOn } = inputOf(draft)
  const needs = dependsOn.length === 0 ? '' : `depends on ${countWords(dependsOn.length, 'service')}`
  const parts = [`timeout ${spanWords(timeout)}`, countWords(retries, 'retry', 'retries'), criticality, group ?? '', tags.join(', '), needs]
  return parts.filter(Boolean).join(', ')
}

interface Props {
  readonly settings: Settings
  /** Id of the service that is changed; null of a new one. */
  readonly self: string | null
  readonly face: ProbeFaceView | undefined
  readonly facets: Facets
  readonly open: readonly Section[]
  readonly onOpen: (sections: Section[]) => void
}

/** What has a sensible default lies folded. */
export const Sections = ({ settings, self, face, facets, open, onOpen }: Props) => {
  const { draft, set } = settings
  return (
    <Accordion<true>
      multiple
      value={[...open]}
      onChange={(sections) => onOpen(sections.filter((section) => section === 'options' || section === 'advanced'))}
      transitionDuration={0}
      chevronPosition="left"
      classNames={{
        root: classes.folds ?? '',
        control: classes.foldControl ?? '',
        content: classes.foldContent ?? '',
        chevron: classes.chevron ?? '',
        item: classes.fold ?? '',
      }}
    >
      {face && !isEmpty(face.options.properties ?? {}) && (
        <Fold key={face.type} section="options" title={`${face.title} options`} gist={gistOf(face, draft)}>
          <ObjectFields schema={face.options} path="options" value={draft.options} onChange={(options) => set({ options })} />
        </Fold>
      )}
      <Fold section="advanced" title="Advanced" gist={advancedGist(draft)}>
        <Advanced settings={settings} self={self} facets={facets} />
      </Fold>
    </Accordion>
  )
}
