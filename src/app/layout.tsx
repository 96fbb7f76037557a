import '@fontsource-variable/inter/wght.css'
import '@mantine/core/styles.layer.css'
import '#ui/tokens.css'
import '#ui/mantine.css'

import { ColorSchemeScript, mantineHtmlProps } from '@mantine/core'
import type { Metadata, Viewport } from 'next'
import { connection } from 'next/server'
import type { ReactNode } from 'react'
import { Providers } from '#ui/providers.tsx'
import { Shell } from '#ui/shell/shell.tsx'
import { drawnAfter } from './drawn-after.ts'

// Titles are set by the pages themselves, which keep them up to date.
export const metadata: Metadata = { description: 'Is it up? How services stand, live.', robots: 'noindex' }

export const viewport: Viewport = {
  colorScheme: 'light dark',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fcfcfb' },
    { media: '(prefers-color-scheme: dark)', color: '#131517' },
  ],
}

const Layout = async ({ children }: { readonly children: ReactNode }) => {
  // Every page tells how things stand now: none can be drawn before Hale runs.
  await connection()
  return (
    <html lang="en" {...mantineHtmlProps}>
      <head>
        <ColorSchemeScript defaultColorScheme="auto" />
      </head>
      <body>
        <Providers drawnAfter={await drawnAfter()}>
          <Shell>{children}</Shell>
        </Providers>
      </body>
    </html>
  )
}

export default Layout
