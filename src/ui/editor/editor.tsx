'use client'

import { useState } from 'react'
import type { ProbeFaceView } from '#api/schema/probe.ts'
import type { Facets } from '#api/schema/row.ts'
import type { Service } from '#domain/service.ts'
import { faviconOf } from '../status/favicon.ts'
import { RenderedAtProvider } from '../time/clock.tsx'
import { copyOf, type Draft, draftOf, newDraft } from './draft.ts'
import { EditorForm } from './editor-form.tsx'
import classes from './editor.module.css'

export interface EditorProps {
  readonly types: readonly ProbeFaceView[]
  readonly facets: Facets
  /** The service to change, or to begin a new one from. */
  readonly service: Service | null
  readonly isNew: boolean
  /** When the page was drawn, epoch milliseconds. */
  readonly drawnAt: number
}

const beginning = ({ types, service, isNew }: EditorProps): Draft => {
  if (service === null) return newDraft((types.find(({ unavailable }) => unavailable === null) ?? types[0])?.type ?? '')
  return isNew ? copyOf(service) : draftOf(service)
}

const titleOf = ({ service, isNew }: EditorProps): string => {
  if (service === null) return 'New service'
  return isNew ? `New service like ${service.name}` : `Edit ${service.name}`
}

/** The page on which a service is added, copied or changed. */
export const Editor = (props: EditorProps) => {
  const [known, setKnown] = useState(props)
  const title = titleOf(known)
  const reload = (service: Service): void => setKnown({ ...known, service })
  return (
    <RenderedAtProvider at={props.drawnAt}>
      <title>{`${title} · Hale`}</title>
      <link rel="icon" type="image/svg+xml" href={faviconOf('unknown')} />
      <div className={classes.page}>
        <h1 className={classes.title}>{title}</h1>
        <EditorForm
          key={known.service?.updatedAt ?? 0}
          types={known.types}
          facets={known.facets}
          draft={beginning(known)}
          service={known.isNew ? null : known.service}
          onReload={reload}
        />
      </div>
    </RenderedAtProvider>
  )
}
