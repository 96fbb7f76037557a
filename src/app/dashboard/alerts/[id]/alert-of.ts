import { cache } from 'react'
import { handle } from '#server/handle.ts'
import { known } from '../../services/known.ts'

/** The alert that a page shows, the same for all its parts; null where there is none. */
export const alertOf = cache((id: string) => handle().call((api) => known(api.alerts.get(id))))
