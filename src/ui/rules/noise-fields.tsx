'use client'

import { spanWords } from '../editor/effect.ts'
import { Advanced } from '../setup/advanced.tsx'
import type { DraftForm } from '../setup/use-draft.ts'
import { SpanField } from '../span/span-field.tsx'
import { type RuleDraft, ruleInputOf } from './rule-draft.ts'
import classes from './rules.module.css'

const fields = ['cooldown', 'digestWindow'] as const

const gistOf = (draft: RuleDraft): string => {
  const { cooldown, digestWindow } = ruleInputOf(draft)
  return `${cooldown === 0 ? 'no cooldown' : `cooldown ${spanWords(cooldown * 1000)}`}, digest window ${spanWords(digestWindow * 1000)}`
}

/** What keeps it quiet. */
export const NoiseFields = ({ form: { draft, set, problems } }: { readonly form: DraftForm<RuleDraft> }) => (
  <Advanced gist={gistOf(draft)} isRefused={fields.some((field) => problems[field] !== undefined)}>
    <div className={classes.pairs}>
      <SpanField
        name="cooldown"
        label="Cooldown"
        description="For so long after its end the same alert is not told again"
        usual="none"
        value={draft.cooldown}
        onChange={(cooldown) => set({ cooldown })}
      />
      <SpanField
        name="digestWindow"
        label="Digest window"
        description="Alerts wait so long for others, to go with them in one message"
        usual="2 s"
        value={draft.digestWindow}
        onChange={(digestWindow) => set({ digestWindow })}
      />
    </div>
  </Advanced>
)
