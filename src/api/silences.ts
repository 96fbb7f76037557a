import { setup } from '#alerting/setup.ts'
import type { Silence } from '#domain/alerting/alert.ts'
import { clock } from '#runtime/clock.ts'
import { derive, name } from '@pumped-fn/core-next'
import { references } from './references.ts'
import type { NewSilence, SilenceChanges, SilenceView } from './schema/silence.ts'
import { refuseFor, type SetupEdits, setupEdits } from './setup-edits.ts'

export type SilencesApi = SetupEdits<NewSilence, SilenceChanges, SilenceView>

const view = ({ id, match, until, by, reason, createdAt }: Silence): SilenceView => ({ id, match, until, by, reason, createdAt })

export const silences = derive(
  { clock, references, setup, setupEdits },
  ({ clock, references, setup, setupEdits }): SilencesApi =>
    setupEdits<Silence, NewSilence, SilenceChanges, SilenceView>({
      noun: 'silence',
      items: setup.silences,
      create: (input, { id, createdAt }) => ({ ...input, id, createdAt }),
      settle: (next, touched, current) => {
        const isOver = touched.has('until') && next.until <= clock.now()
        refuseFor('silence', [
          ...(touched.has('match') ? references.inMatch(next.match, current?.match) : []),
          ...(isOver ? [{ path: 'until', message: 'must lie ahead: to end a silence now, delete it' }] : []),
        ])
        return next
      },
      view,
    }),
  name('api.silences'),
)
