import type { ReactNode } from 'react'
import { AlertingNavigation } from '#ui/shell/alerting-navigation.tsx'

const Layout = ({ children }: { readonly children: ReactNode }) => (
  <>
    <AlertingNavigation />
    {children}
  </>
)

export default Layout
