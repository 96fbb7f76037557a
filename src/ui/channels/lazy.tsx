'use client'

import dynamic from 'next/dynamic'

/* Its style sheets come with it: an unknown channel would else have them fetched for nothing, of which browsers complain. */
export const ChannelPage = dynamic(async () => (await import('./channel-page.tsx')).ChannelPage)
