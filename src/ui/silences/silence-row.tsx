'use client'

import { Button } from '@mantine/core'
import Link from 'next/link'
import type { Silence } from '#domain/alerting/alert.ts'
import { matchWords } from '../match/match-words.ts'
import { useRemoval } from '../setup/use-removal.ts'
import { DateTime } from '../time/times.tsx'
import { useTRPCClient } from '../trpc.ts'
import { SilenceEnd } from './silence-end.tsx'
import classes from '../setup/list.module.css'

interface Props {
  readonly silence: Silence
  readonly isOver: boolean
  readonly nameOf: (serviceId: string) => string
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)

/** Whom nobody wants to hear of, until when, by whom and why. */
export const SilenceRow = ({ silence, isOver, nameOf }: Props) => {
  const client = useTRPCClient()
  const remove = useRemoval('silences', (id) => client.silences.remove.mutate({ id }))
  const { id, match, until, by, reason, createdAt } = silence
  const whom = capital(matchWords(match, nameOf))
  const question = isOver
    ? { title: 'Forget this silence?', text: 'It is over; only its record goes.', confirm: 'Forget' }
    : { title: 'End this silence now?', text: 'What still fails is told at once.', confirm: 'End it now' }
  return (
    <li className={classes.row} data-off={isOver || undefined}>
      <div className={classes.main}>
        {isOver ? (
          <span className={classes.name}>{whom}</span>
        ) : (
          <Link className={classes.name} href={`/dashboard/maintenance/silences/${id}`} prefetch={false}>
            {whom}
          </Link>
        )}
        {reason !== '' && <span className={classes.detail}>{reason}</span>}
      </div>
      <div className={classes.side}>
        {isOver ? (
          <>
            ended <DateTime at={until} />
          </>
        ) : (
          <SilenceEnd until={until} />
        )}
        <br />
        <span className={classes.detail}>
          by {by}, since <DateTime at={createdAt} />
        </span>
      </div>
      <div className={classes.tools}>
        <Button variant="default" size="compact-sm" onClick={() => void remove(id, question)}>
          {isOver ? 'Forget' : 'End now'}
        </Button>
      </div>
    </li>
  )
}
