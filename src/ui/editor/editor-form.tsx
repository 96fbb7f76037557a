'use client'

import { useHotkeys } from '@mantine/hooks'
import { useRef, useState } from 'react'
import type { ProbeFaceView } from '#api/schema/probe.ts'
import type { Facets } from '#api/schema/row.ts'
import type { Service } from '#domain/service.ts'
import { LeaveGuard } from '../leaving/leave-guard.tsx'
import { ProblemsProvider } from '../schema-form/problems.tsx'
import { useHydrated } from '../time/clock.tsx'
import { Actions } from './actions.tsx'
import { Basics } from './basics.tsx'
import { Conflict } from './conflict.tsx'
import { Danger } from './danger.tsx'
import { type Draft, inputOf } from './draft.ts'
import { effectOf } from './effect.ts'
import { Outcome } from './outcome.tsx'
import { Sections } from './sections.tsx'
import { submitOnceWritten } from './submit.ts'
import { TypeCards } from './type-cards.tsx'
import { useChangedType } from './use-changed-type.ts'
import { useFolds } from './use-folds.ts'
import { useSaving } from './use-saving.ts'
import { useSettings } from './use-settings.ts'
import { useTrial } from './use-trial.ts'
import classes from './editor.module.css'

interface Props {
  readonly types: readonly ProbeFaceView[]
  readonly facets: Facets
  readonly draft: Draft
  /** The service that is changed; null where a new one is made. */
  readonly service: Service | null
  readonly onReload: (theirs: Service) => void
}

type Deed = 'save' | 'test'
const leads: Readonly<Record<Deed, string>> = { save: 'Not saved', test: 'Not tested' }

const Effect = ({ draft }: { readonly draft: Draft }) => <p className={classes.effect}>{effectOf(inputOf(draft)).join(' ')}</p>

export const EditorForm = ({ types, facets, draft: initial, service, onReload }: Props) => {
  const [base, setBase] = useState(service)
  const [deed, setDeed] = useState<Deed>('save')
  const [isLeaving, setLeaving] = useState(false)
  const faceOf = (type: string) => types.find((face) => face.type === type)
  const settings = useSettings(initial, (type) => faceOf(type)?.options ?? {})
  const { draft } = settings
  const changedType = useChangedType(draft)
  const form = useRef<HTMLFormElement>(null)
  const isHydrated = useHydrated()
  const folds = useFolds(form)
  const saving = useSaving(settings, base, folds.showRefused)
  const trial = useTrial(settings, folds.showRefused)

  const save = (over?: Service): void => {
    setDeed('save')
    saving.save(over)
  }
  useHotkeys([['mod+Enter', () => submitOnceWritten(form.current)]], [])
  const refusal = deed === 'save' ? saving.refusal : trial.refusal
  const theirs = refusal?.current ?? null

  return (
    <ProblemsProvider value={settings.problems}>
      <form
        ref={form}
        className={classes.form}
        // What is typed before anybody listens would be lost.
        inert={!isHydrated}
        noValidate
        aria-label="Service"
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        <TypeCards types={types} value={draft.type} onChange={(type) => settings.set(changedType(type))} />
        <Basics settings={settings} face={faceOf(draft.type)} />
        <Sections
          settings={settings}
          self={base?.id ?? null}
          face={faceOf(draft.type)}
          facets={facets}
          open={folds.open}
          onOpen={folds.setOpen}
        />
        <Effect draft={draft} />
        {refusal && base && theirs && (
          <Conflict
            before={base}
            theirs={theirs}
            options={faceOf(theirs.type)?.options ?? {}}
            onReload={() => onReload(theirs)}
            onOverwrite={() => save(theirs)}
          />
        )}
        <div className={classes.bar}>
          <Outcome
            lead={leads[deed]}
            settings={settings}
            refusal={refusal}
            trial={deed === 'test' ? trial.trial : null}
            isOld={trial.isOld}
          />
          <Actions
            isNew={base === null}
            backTo={base === null ? '/' : `/dashboard/services/${base.id}`}
            isSaving={saving.isBusy}
            isTesting={trial.isBusy}
            onTest={() => {
              setDeed('test')
              trial.run()
            }}
          />
        </div>
      </form>
      {base && <Danger service={base} onChanged={setBase} onDeleted={() => setLeaving(true)} />}
      <LeaveGuard isTouched={settings.isTouched && !saving.isDone && !isLeaving} />
    </ProblemsProvider>
  )
}
