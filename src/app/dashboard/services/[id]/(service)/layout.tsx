import { handle } from '#server/handle.ts'
import { notFound } from 'next/navigation'
import type { ReactNode } from 'react'

interface Props {
  readonly params: Promise<{ readonly id: string }>
  readonly children: ReactNode
}

const refuse = (refusal: Error & { readonly code?: string }): never => {
  if (refusal.code === 'not_found') notFound()
  throw refusal
}

/** Asks for the service before anything is sent, so that an unknown one is answered with 404. */
const Layout = async ({ params, children }: Props) => {
  const { id } = await params
  await handle()
    .call((api) => api.services.health(id))
    .catch(refuse)
  return children
}

export default Layout
