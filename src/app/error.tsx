'use client'

import { Button } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { useFreshness } from '#ui/live/connection.tsx'
import { Notice } from '#ui/shell/notice.tsx'

/** What could not be shown while Hale was away is asked for anew as soon as it is back. */
const useReturn = (isAway: boolean): void => {
  const wasAway = useRef(false)
  useEffect(() => {
    if (!isAway && wasAway.current) window.location.reload()
    wasAway.current = isAway
  }, [isAway])
}

const ErrorPage = ({ retry }: { readonly retry: () => void }) => {
  const { connection } = useFreshness()
  const isAway = connection.phase === 'lost'
  useReturn(isAway)
  if (isAway) return <Notice title="This page needs Hale, which cannot be reached." detail="It is shown as soon as Hale is back." />
  return (
    <Notice
      title="This page could not be shown."
      detail="Hale met a fault of its own while it drew it; the services are watched all the same. Its log says more."
    >
      <Button onClick={retry}>Try again</Button>
    </Notice>
  )
}

export default ErrorPage
