'use client'

import dynamic from 'next/dynamic'

/* Its style sheets come with it: an unknown policy would else have them fetched for nothing, of which browsers complain. */
export const PolicyPage = dynamic(async () => (await import('./policy-page.tsx')).PolicyPage)
