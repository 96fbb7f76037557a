'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { EmptyFace } from '../../incidents/empty-face.tsx'
import { useTRPC } from '../../trpc.ts'
import classes from './list.module.css'

/** Why there is no alert: nothing has happened, or nobody would be told if it did. */
export const NothingYet = () => {
  const trpc = useTRPC()
  const { data: channels } = useQuery(trpc.channels.list.queryOptions())
  const { data: rules } = useQuery(trpc.rules.list.queryOptions())
  if (!channels || !rules) return null
  if (rules.length > 0) return <EmptyFace words="No alert so far. One appears here as soon as what a rule describes comes to pass." />
  return (
    <div className={classes.steps}>
      <p>
        <strong>Nobody is alerted yet.</strong> Two steps lead there:
      </p>
      <ol>
        <li>
          {channels.length === 0 ? (
            <Link href="/dashboard/channels/new" prefetch={false}>
              Add a channel
            </Link>
          ) : (
            'A channel'
          )}
          : where messages go, such as Slack, email or PagerDuty{channels.length > 0 && ' (done)'}.
        </li>
        <li>
          <Link href="/dashboard/rules/new" prefetch={false}>
            Add a rule
          </Link>
          : what happens to which services, and which channels then hear of it.
        </li>
      </ol>
    </div>
  )
}
