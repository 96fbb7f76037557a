'use client'

import dynamic from 'next/dynamic'

/* Its style sheets come with it: an unknown alert would else have them fetched for nothing, of which browsers complain. */
export const AlertPage = dynamic(async () => (await import('./alert-page.tsx')).AlertPage)
