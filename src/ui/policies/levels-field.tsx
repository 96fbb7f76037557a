'use client'

import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useProblem } from '../schema-form/problems.tsx'
import type { ChannelChoice } from '../setup/channel-picker.tsx'
import { LevelFields } from './level-fields.tsx'
import { type LevelDraft, moved, withLevel } from './policy-draft.ts'
import classes from './policies.module.css'

interface Props {
  readonly levels: readonly LevelDraft[]
  readonly channels: readonly ChannelChoice[]
  readonly onChange: (levels: readonly LevelDraft[]) => void
}

/** The levels in the order in which they are climbed. */
export const LevelsField = ({ levels, channels, onChange }: Props) => {
  const problem = useProblem('levels')
  return (
    <>
      <ol className={classes.levels} aria-label="Levels">
        {levels.map((level, index) => (
          <LevelFields
            key={level.key}
            level={level}
            index={index}
            of={levels.length}
            channels={channels}
            onChange={(changed) => onChange(levels.with(index, changed))}
            onMove={(by) => onChange(moved(levels, index, by))}
            onRemove={() => onChange(levels.toSpliced(index, 1))}
          />
        ))}
      </ol>
      {problem !== undefined && (
        <p className={classes.problem} data-refused tabIndex={-1}>
          {problem}
        </p>
      )}
      <div>
        <Button variant="default" leftSection={<IconPlus size={16} aria-hidden="true" />} onClick={() => onChange(withLevel(levels))}>
          Level
        </Button>
      </div>
    </>
  )
}
