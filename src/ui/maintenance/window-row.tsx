'use client'

import { Menu } from '@mantine/core'
import { IconPlayerStop } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import Link from 'next/link'
import type { MaintenanceView } from '#api/schema/maintenance.ts'
import { spanWords } from '../editor/effect.ts'
import { matchWords } from '../match/match-words.ts'
import { ask } from '../overlays/overlays.ts'
import { RowMenu } from '../setup/row-menu.tsx'
import { notDone, useRemoval } from '../setup/use-removal.ts'
import { useSetupChanged } from '../setup/use-setup.ts'
import { useNow } from '../time/clock.tsx'
import { useTRPC, useTRPCClient } from '../trpc.ts'
import { durationWords } from '../words.ts'
import { OccurrenceTime } from './occurrence-time.tsx'
import { recurrenceOf } from './recurrence.ts'
import { recurrenceWords } from './recurrence-words.ts'
import { standingOf } from './standing.ts'
import classes from '../setup/list.module.css'

interface Props {
  readonly window: MaintenanceView
  readonly nameOf: (serviceId: string) => string
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)

const ruleWords = ({ rrule, duration, timeZone }: MaintenanceView): string | null => {
  if (rrule === null) return null
  const recurrence = recurrenceOf(rrule)
  return `${recurrence ? recurrenceWords(recurrence) : rrule} for ${spanWords((duration ?? 0) * 1000)} (${timeZone})`
}

const When = ({ window }: Pick<Props, 'window'>) => {
  const now = useNow()
  const { open, next } = standingOf(window, now)
  if (open) return <strong>Open now, for {durationWords(open.endsAt - now)} more</strong>
  if (next)
    return (
      <>
        {window.rrule !== null && 'next '}
        <OccurrenceTime {...next} />
      </>
    )
  const { startsAt, endsAt } = window
  return startsAt !== null && endsAt !== null ? <OccurrenceTime startsAt={startsAt} endsAt={endsAt} /> : <>will not be open any more</>
}

/** Ends a one-off window that is open. */
const EndNow = ({ window: { id, name } }: Pick<Props, 'window'>) => {
  const changed = useSetupChanged()
  const update = useMutation(useTRPC().maintenance.update.mutationOptions({ onSuccess: () => changed('maintenance'), onError: notDone }))
  const question = { title: `End ${name} now?`, text: 'What still fails is told at once.', confirm: 'End it now' }
  const act = async (): Promise<void> => {
    if (await ask(question)) update.mutate({ id, endsAt: Date.now() })
  }
  return (
    <Menu.Item leftSection={<IconPlayerStop size={16} stroke={1.75} aria-hidden="true" />} onClick={() => void act()}>
      End now …
    </Menu.Item>
  )
}

/** A window in the list: whom it covers, and when. */
export const WindowRow = ({ window, nameOf }: Props) => {
  const client = useTRPCClient()
  const remove = useRemoval('maintenance', (windowId) => client.maintenance.remove.mutate({ id: windowId }))
  const { id, name, match, rrule } = window
  const { open } = standingOf(window, useNow())
  const question = {
    title: `Delete ${name}?`,
    text: open ? 'It is open: what still fails is told at once.' : 'It will not be open again.',
    confirm: 'Delete',
  }
  const rule = ruleWords(window)
  return (
    <li className={classes.row}>
      <div className={classes.main}>
        <Link className={classes.name} href={`/dashboard/maintenance/${id}`} prefetch={false}>
          {name}
        </Link>
        <span className={classes.detail}>{capital(matchWords(match, nameOf))}</span>
      </div>
      <div className={classes.side}>
        <When window={window} />
        {rule !== null && (
          <>
            <br />
            <span className={classes.detail}>{rule}</span>
          </>
        )}
      </div>
      <div className={classes.tools}>
        <RowMenu
          name={name}
          href={`/dashboard/maintenance/${id}`}
          copyHref={`/dashboard/maintenance/new?from=${id}`}
          onDelete={() => void remove(id, question)}
        >
          {open && rrule === null && <EndNow window={window} />}
        </RowMenu>
      </div>
    </li>
  )
}
