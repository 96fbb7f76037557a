'use client'

import dynamic from 'next/dynamic'

/* Its style sheets come with it: an unknown rule would else have them fetched for nothing, of which browsers complain. */
export const RulePage = dynamic(async () => (await import('./rule-page.tsx')).RulePage)
