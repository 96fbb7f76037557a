'use client'

import { Button } from '@mantine/core'
import { Notice } from '#ui/shell/notice.tsx'

const ErrorPage = ({ retry }: { readonly retry: () => void }) => (
  <Notice
    title="This page could not be shown."
    detail="Hale met a fault of its own while it drew it; the services are watched all the same. Its log says more."
  >
    <Button onClick={retry}>Try again</Button>
  </Notice>
)

export default ErrorPage
