'use client'

import '@mantine/notifications/styles.layer.css'

import { ModalsProvider } from '@mantine/modals'
import { Notifications } from '@mantine/notifications'
import { useEffect } from 'react'
import { overlayHost } from './overlays.ts'

const Overlays = () => {
  useEffect(() => overlayHost.seat(), [])
  return (
    <>
      <Notifications position="bottom-right" />
      <ModalsProvider />
    </>
  )
}

export default Overlays
