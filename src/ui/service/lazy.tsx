'use client'

import dynamic from 'next/dynamic'

/* Its style sheets come with it: an unknown service would else have them fetched for nothing, of which browsers complain. */
export const ServicePage = dynamic(async () => (await import('./service-page.tsx')).ServicePage)
