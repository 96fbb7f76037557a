'use client'

import { Button } from '@mantine/core'
import type { ChannelFaceView, ChannelView } from '#api/schema/channel.ts'
import { RefusalNote } from '../editor/refusal-note.tsx'
import { SetupConflict } from '../setup/conflict.tsx'
import { SetupForm } from '../setup/setup-form.tsx'
import { useDraft } from '../setup/use-draft.ts'
import { useStoring } from '../setup/use-storing.ts'
import { type ChannelDraft, channelInputOf, channelLabels } from './channel-draft.ts'
import { ChannelFields } from './channel-fields.tsx'
import { TestAnswer } from './test-answer.tsx'
import { useChannelStore } from './use-channels.ts'
import { useTrial } from './use-trial.ts'

interface Props {
  readonly faces: readonly ChannelFaceView[]
  readonly draft: ChannelDraft
  /** The channel that is changed; null where a new one is made. */
  readonly channel: ChannelView | null
  readonly onReload: (theirs: ChannelView) => void
}

const list = '/dashboard/channels'

/** Where messages go: filled in, tried, and stored. */
export const ChannelForm = ({ faces, draft: initial, channel, onReload }: Props) => {
  const form = useDraft(initial)
  const { draft } = form
  const input = () =>
    channelInputOf(
      draft,
      faces.find(({ type }) => type === draft.type),
    )
  const storing = useStoring({ store: useChannelStore(), stored: channel, input, backTo: list, onRefused: form.refuse })
  const trial = useTrial({ draft, input, channelId: channel?.id ?? null, onRefused: form.refuse })
  const { theirs } = storing
  const conflict = channel && theirs && (
    <SetupConflict
      noun="channel"
      before={channel}
      theirs={theirs}
      labels={channelLabels}
      onReload={() => onReload(theirs)}
      onOverwrite={() => storing.save(theirs)}
    />
  )
  return (
    <SetupForm
      label="Channel"
      submit={channel ? 'Save changes' : 'Add channel'}
      backTo={list}
      form={form}
      storing={storing}
      conflict={conflict}
      outcome={
        <>
          {trial.answer && <TestAnswer answer={trial.answer} isOld={trial.isOld} />}
          {trial.refusal && !trial.isOld && (
            <RefusalNote
              lead="Not tested"
              message={trial.refusal.message}
              fields={Object.keys(form.problems).length}
              homeless={form.homeless}
            />
          )}
        </>
      }
      actions={
        <Button variant="default" loading={trial.isBusy} onClick={trial.run}>
          Send a test
        </Button>
      }
    >
      <ChannelFields form={form} faces={faces} isNew={channel === null} />
    </SetupForm>
  )
}
