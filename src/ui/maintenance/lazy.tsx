'use client'

import dynamic from 'next/dynamic'
import { EditorSkeleton } from '../editor/editor-skeleton.tsx'

/* Their times are by the clock of the viewer, which only the browser knows. */
export const MaintenancePage = dynamic(async () => (await import('./maintenance-page.tsx')).MaintenancePage, {
  ssr: false,
  loading: EditorSkeleton,
})

export const SilencePage = dynamic(async () => (await import('../silences/silence-page.tsx')).SilencePage, {
  ssr: false,
  loading: EditorSkeleton,
})
