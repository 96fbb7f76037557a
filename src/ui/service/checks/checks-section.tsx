'use client'

import { type Status, statuses } from '#domain/check.ts'
import { Button, Group, SegmentedControl, Skeleton } from '@mantine/core'
import { useUrlState } from '../../url-state.ts'
import { ChecksTable } from './checks-table.tsx'
import { pageSize } from './newest.ts'
import { useChecks } from './use-checks.ts'
import classes from './checks.module.css'

const filters = [
  { value: 'all', label: 'All' },
  { value: 'healthy', label: 'Healthy' },
  { value: 'unhealthy', label: 'Unhealthy' },
  { value: 'unknown', label: 'Unknown' },
]

const statusOf = (text: string | null): Status | null => statuses.find((status) => status === text) ?? null
const instantOf = (text: string | null): number | null => (text !== null && /^\d{1,15}$/.test(text) ? Number(text) : null)

/** Raw checks, newest first: new ones slide in, older ones are a page away. */
export const ChecksSection = ({ serviceId }: { readonly serviceId: string }) => {
  const { params, set } = useUrlState()
  const status = statusOf(params.get('checks'))
  const before = instantOf(params.get('before'))
  const { data, isError, isPlaceholderData } = useChecks(serviceId, { status, before })
  const oldest = data?.items.at(-1)
  // New checks push others off the newest page, also where it held all there were when it was fetched.
  const hasOlder = data !== undefined && (data.nextCursor !== null || (before === null && data.items.length === pageSize))
  return (
    <section aria-labelledby="checks">
      <div className={classes.bar}>
        <h2 id="checks" className={classes.heading}>
          Checks
        </h2>
        <SegmentedControl
          size="xs"
          data={filters}
          value={status ?? 'all'}
          aria-label="Checks by status"
          onChange={(value) => set({ checks: value === 'all' ? null : value, before: null })}
        />
      </div>
      {data && <ChecksTable checks={data.items} filtered={status !== null} older={before !== null} stale={isPlaceholderData} />}
      {!data && !isError && <Skeleton height="24rem" radius="sm" />}
      {!data && isError && <p className={classes.none}>The checks could not be read.</p>}
      <Group gap="xs" mt="sm">
        <Button variant="default" size="compact-sm" disabled={before === null} onClick={() => set({ before: null }, 'push')}>
          Newest
        </Button>
        <Button
          variant="default"
          size="compact-sm"
          disabled={!oldest || !hasOlder}
          onClick={() => set({ before: oldest ? String(oldest.timestamp) : null }, 'push')}
        >
          Older
        </Button>
      </Group>
    </section>
  )
}
