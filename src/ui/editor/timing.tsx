'use client'

import { usual } from './draft.ts'
import { MeasureField } from './measure-field.tsx'
import type { Settings } from './use-settings.ts'
import classes from './editor.module.css'

/** How long, how often and how surely. */
export const Timing = ({ settings: { draft, set } }: { readonly settings: Settings }) => (
  <div className={classes.pairs}>
    <MeasureField
      name="timeout"
      label="Timeout"
      description="Of one attempt"
      unit="ms"
      usual={usual.timeout}
      value={draft.timeout}
      onChange={(timeout) => set({ timeout })}
    />
    <MeasureField
      name="degradedThreshold"
      label="Degraded above"
      description="Slower answers are a warning"
      unit="ms"
      usual="never"
      value={draft.degradedThreshold}
      onChange={(degradedThreshold) => set({ degradedThreshold })}
    />
    <MeasureField
      name="retries"
      label="Retries"
      description="Further attempts after a failed one"
      usual={usual.retries}
      value={draft.retries}
      onChange={(retries) => set({ retries })}
    />
    <MeasureField
      name="retryDelay"
      label="Retry delay"
      description="Between two attempts"
      unit="ms"
      usual={usual.retryDelay}
      value={draft.retryDelay}
      onChange={(retryDelay) => set({ retryDelay })}
    />
    <MeasureField
      name="failureThreshold"
      label="Failure threshold"
      description="Failed checks that open an incident"
      usual={usual.failureThreshold}
      value={draft.failureThreshold}
      onChange={(failureThreshold) => set({ failureThreshold })}
    />
    <MeasureField
      name="recoveryThreshold"
      label="Recovery threshold"
      description="Healthy checks that close it"
      usual={usual.recoveryThreshold}
      value={draft.recoveryThreshold}
      onChange={(recoveryThreshold) => set({ recoveryThreshold })}
    />
  </div>
)
