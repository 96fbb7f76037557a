import { notFound } from 'next/navigation'
import type { ReactNode } from 'react'
import { alertOf } from '../alert-of.ts'

interface Props {
  readonly params: Promise<{ readonly id: string }>
  readonly children: ReactNode
}

/** Asks for the alert before anything is sent, so that an unknown one is answered with 404. */
const Layout = async ({ params, children }: Props) => {
  if ((await alertOf((await params).id)) === null) notFound()
  return children
}

export default Layout
