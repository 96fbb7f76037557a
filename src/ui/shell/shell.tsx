'use client'

import { AppShell, AppShellHeader, AppShellMain } from '@mantine/core'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { useFreshness } from '../live/connection.tsx'
import { OverlayHost } from '../overlays/host.tsx'
import { useFreshRows } from '../rows/rows.ts'
import { Commands } from './commands.tsx'
import { GoneBanner } from './gone-banner.tsx'
import { LiveIndicator } from './live-indicator.tsx'
import { Navigation } from './navigation.tsx'
import { ThemeSwitch } from './theme-switch.tsx'
import classes from './shell.module.css'

/** What stands around every page. */
export const Shell = ({ children }: { readonly children: ReactNode }) => {
  const { staleSince } = useFreshness()
  useFreshRows()
  return (
    <AppShell header={{ height: '3rem' }} classNames={{ header: classes.header, main: classes.main }}>
      <a className={classes.skip} href="#content">
        Skip to content
      </a>
      <AppShellHeader>
        <Link href="/" className={classes.brand}>
          Hale
        </Link>
        <Navigation />
        <Commands />
        <LiveIndicator />
        <ThemeSwitch />
      </AppShellHeader>
      <AppShellMain id="content" tabIndex={-1}>
        <GoneBanner />
        <div className={classes.content} data-stale={staleSince !== null || undefined}>
          {children}
        </div>
      </AppShellMain>
      <OverlayHost />
    </AppShell>
  )
}
