import { cache } from 'react'
import { handle } from '#server/handle.ts'
import { known } from '../../services/known.ts'

const draw = (id: string) => handle().call(async (api) => ({ drawn: await known(api.alerts.get(id)), drawnAt: Date.now() }))

/** The alert that a page shows, the same for all its parts; null where there is none. */
export const alertOf = cache(async (id: string) => {
  const { drawn, drawnAt } = await draw(id)
  return drawn && { drawn, drawnAt }
})
