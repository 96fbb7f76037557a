import '@fontsource-variable/inter/wght.css'
import '@mantine/core/styles.layer.css'
import '#ui/tokens.css'

import { ColorSchemeScript, mantineHtmlProps } from '@mantine/core'
import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import { Providers } from '#ui/providers.tsx'
import { Shell } from '#ui/shell/shell.tsx'

// Titles are set by the pages themselves, which keep them up to date.
export const metadata: Metadata = { description: 'Is it up? How services stand, live.', robots: 'noindex' }

export const viewport: Viewport = {
  colorScheme: 'light dark',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fcfcfb' },
    { media: '(prefers-color-scheme: dark)', color: '#131517' },
  ],
}

const Layout = ({ children }: { readonly children: ReactNode }) => (
  <html lang="en" {...mantineHtmlProps}>
    <head>
      <ColorSchemeScript defaultColorScheme="auto" />
    </head>
    <body>
      <Providers>
        <Shell>{children}</Shell>
      </Providers>
    </body>
  </html>
)

export default Layout
