'use client'

import { MantineProvider } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { LiveProvider } from './live/live.tsx'
import { cssVariables, theme } from './theme.ts'
import { StripsProvider } from './strips/strips.tsx'
import { createClient, TRPCProvider } from './trpc.ts'

// The live stream says when data are old; nothing else asks for them again.
const createQueryClient = (): QueryClient =>
  new QueryClient({ defaultOptions: { queries: { staleTime: Infinity, refetchOnWindowFocus: false, refetchOnReconnect: false } } })

interface Props {
  /** The last event that the page drawn by the server knows. */
  readonly drawnAfter: string
  readonly children: ReactNode
}

export const Providers = ({ drawnAfter, children }: Props) => {
  const [queryClient] = useState(createQueryClient)
  const [trpcClient] = useState(createClient)
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <QueryClientProvider client={queryClient}>
        <TRPCProvider trpcClient={trpcClient} queryClient={queryClient}>
          <LiveProvider drawnAfter={drawnAfter}>
            <StripsProvider>{children}</StripsProvider>
          </LiveProvider>
        </TRPCProvider>
      </QueryClientProvider>
    </MantineProvider>
  )
}
