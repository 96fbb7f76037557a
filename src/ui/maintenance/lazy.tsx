'use client'

import dynamic from 'next/dynamic'
import { EditorSkeleton } from '../editor/editor-skeleton.tsx'
import type { SilencePageProps } from '../silences/silence-page.tsx'
import { faviconOf } from '../status/favicon.ts'
import type { MaintenancePageProps } from './maintenance-page.tsx'

/* Without an icon in what is sent first, browsers ask for one that does not exist. */
const Icon = () => <link rel="icon" type="image/svg+xml" href={faviconOf('unknown')} />

/* Their times are by the clock of the viewer, which only the browser knows. */

const Window = dynamic<MaintenancePageProps>(async () => (await import('./maintenance-page.tsx')).MaintenancePage, {
  ssr: false,
  loading: EditorSkeleton,
})

const Silence = dynamic<SilencePageProps>(async () => (await import('../silences/silence-page.tsx')).SilencePage, {
  ssr: false,
  loading: EditorSkeleton,
})

export const MaintenancePage = (props: MaintenancePageProps) => (
  <>
    <Icon />
    <Window {...props} />
  </>
)

export const SilencePage = (props: SilencePageProps) => (
  <>
    <Icon />
    <Silence {...props} />
  </>
)
