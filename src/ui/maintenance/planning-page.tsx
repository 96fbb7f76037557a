'use client'

import { Tabs } from '@mantine/core'
import type { MaintenanceView } from '#api/schema/maintenance.ts'
import type { Silence } from '#domain/alerting/alert.ts'
import { useNameOf } from '../match/use-names.ts'
import { ListPage } from '../setup/list-page.tsx'
import { useSetup } from '../setup/use-setup.ts'
import { SilencesPanel } from '../silences/silences-panel.tsx'
import { useNow } from '../time/clock.tsx'
import { useTRPCClient } from '../trpc.ts'
import { useUrlState } from '../url-state.ts'
import { standingOf } from './standing.ts'
import { useWindows } from './use-windows.ts'
import { WindowsPanel } from './windows-panel.tsx'
import classes from './planning.module.css'

export interface PlanningPageProps {
  readonly windows: readonly MaintenanceView[]
  readonly silences: readonly Silence[]
  readonly drawnAt: number
}

const actions = {
  windows: { label: 'Window', href: '/dashboard/maintenance/new' },
  silences: { label: 'Silence', href: '/dashboard/maintenance/silences/new' },
} as const

/** How many of them hold now, where any do. */
const Now = ({ count, word }: { readonly count: number; readonly word: string }) =>
  count > 0 && (
    <span className={classes.now}>
      {' '}
      {count} {word}
    </span>
  )

interface Props {
  readonly tab: keyof typeof actions
  readonly windows: readonly MaintenanceView[]
  readonly silences: readonly Silence[]
}

const Panels = ({ tab, windows, silences }: Props) => {
  const { set } = useUrlState()
  const now = useNow()
  const nameOf = useNameOf()
  const open = windows.filter((window) => standingOf(window, now).open).length
  const active = silences.filter(({ until }) => until > now).length
  return (
    <Tabs value={tab} onChange={(value) => set({ tab: value === 'silences' ? value : null })} keepMounted={false}>
      <Tabs.List className={classes.tabs ?? ''} aria-label="Maintenance and silences">
        <Tabs.Tab value="windows">
          Windows
          <Now count={open} word="open" />
        </Tabs.Tab>
        <Tabs.Tab value="silences">
          Silences
          <Now count={active} word="active" />
        </Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="windows">
        <WindowsPanel windows={windows} nameOf={nameOf} />
      </Tabs.Panel>
      <Tabs.Panel value="silences">
        <SilencesPanel silences={silences} nameOf={nameOf} />
      </Tabs.Panel>
    </Tabs>
  )
}

/** Planned work and silences: when nobody is told, and why. */
export const PlanningPage = ({ drawnAt, ...drawn }: PlanningPageProps) => {
  const client = useTRPCClient()
  const { params } = useUrlState()
  const windows = useWindows(drawn.windows)
  const silences = useSetup({
    part: 'silences',
    drawn: drawn.silences,
    fetch: (signal) => client.silences.list.query(undefined, { signal }),
  })
  const tab = params.get('tab') === 'silences' ? 'silences' : 'windows'
  return (
    <ListPage title="Maintenance" drawnAt={drawnAt} action={actions[tab]}>
      <Panels tab={tab} windows={windows} silences={silences} />
    </ListPage>
  )
}
