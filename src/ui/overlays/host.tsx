'use client'

import dynamic from 'next/dynamic'
import { useSyncExternalStore } from 'react'
import { overlayHost } from './overlays.ts'
import { persistently } from '../shell/persistently.ts'

const Overlays = dynamic(() => persistently(() => import('./overlays.tsx')), { ssr: false })

export const OverlayHost = () => {
  const wanted = useSyncExternalStore(overlayHost.subscribe, overlayHost.isWanted, () => false)
  return wanted && <Overlays />
}
