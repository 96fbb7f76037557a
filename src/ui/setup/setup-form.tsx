'use client'

import { Button } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import Link from 'next/link'
import { type ReactNode, useRef } from 'react'
import { RefusalNote } from '../editor/refusal-note.tsx'
import { submitOnceWritten } from '../editor/submit.ts'
import { LeaveGuard } from '../leaving/leave-guard.tsx'
import { ProblemsProvider } from '../schema-form/problems.tsx'
import { useHydrated } from '../time/clock.tsx'
import { useFocusRefused } from './use-focus-refused.ts'
import type { DraftForm } from './use-draft.ts'
import type { Storing } from './use-storing.ts'
import classes from '../editor/editor.module.css'

interface Props<View> {
  /** What the form is about. */
  readonly label: string
  /** What the button says. */
  readonly submit: string
  readonly backTo: string
  readonly form: Pick<DraftForm<object>, 'isTouched' | 'problems' | 'homeless'>
  readonly storing: Storing<View>
  /** Tells of somebody who was faster. */
  readonly conflict: ReactNode
  /** Buttons besides, and what they came to. */
  readonly actions?: ReactNode
  readonly outcome?: ReactNode
  readonly children: ReactNode
}

/** What all forms of things that are set up have around their fields. */
export const SetupForm = <View,>(props: Props<View>) => {
  const { label, submit, backTo, form, storing, conflict, actions, outcome, children } = props
  const { problems, homeless } = form
  const { refusal, theirs } = storing
  const element = useRef<HTMLFormElement>(null)
  const isHydrated = useHydrated()
  useFocusRefused(element, refusal)
  useHotkeys([['mod+Enter', () => submitOnceWritten(element.current)]], [])
  const fields = Object.keys(problems).length
  const isMended = refusal !== null && refusal.problems.length > 0 && fields + homeless.length === 0
  return (
    <ProblemsProvider value={problems}>
      <form
        ref={element}
        className={classes.form}
        // What is typed before anybody listens would be lost.
        inert={!isHydrated}
        noValidate
        aria-label={label}
        onSubmit={(event) => {
          event.preventDefault()
          storing.save()
        }}
      >
        {children}
        {theirs !== null && conflict}
        <div className={classes.bar}>
          <div role="status" className={classes.outcome}>
            {outcome}
          </div>
          {refusal !== null && theirs === null && !isMended && (
            <RefusalNote lead="Not saved" message={refusal.message} fields={fields} homeless={homeless} />
          )}
          <div className={classes.actions}>
            <Button type="submit" loading={storing.isBusy} aria-keyshortcuts="Control+Enter Meta+Enter" title="Ctrl or Cmd and Enter">
              {submit}
            </Button>
            {actions}
            <Button component={Link} href={backTo} prefetch={false} variant="subtle" color="gray">
              Cancel
            </Button>
          </div>
        </div>
      </form>
      <LeaveGuard isTouched={form.isTouched && !storing.isDone} />
    </ProblemsProvider>
  )
}
