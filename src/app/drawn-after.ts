import { cache } from 'react'
import { handle } from '#server/handle.ts'

/** The last event that the page being drawn knows, the same for all its parts. Asked first, so that nothing is missed after it. */
export const drawnAfter = cache((): Promise<string> => handle().call((api) => api.changes.latest()))
