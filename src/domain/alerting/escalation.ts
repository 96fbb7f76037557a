import type { EscalationLevel, Policy } from './alert.ts'

type Climb = Pick<Policy, 'levels' | 'repeatEvery' | 'maxRepeats'>

/** Steps over all rounds. */
export const stepsOf = ({ levels, repeatEvery, maxRepeats }: Climb): number => levels.length * (repeatEvery === null ? 1 : 1 + maxRepeats)

const delayMs = ({ delay }: EscalationLevel): number => delay * 1000

const sum = (levels: readonly EscalationLevel[]): number => levels.reduce((total, level) => total + delayMs(level), 0)

/** When a step is due, counted from 0; null past the last one. A further round begins `repeatEvery` after the last level. */
export const stepAt = (climb: Climb, toldAt: number, step: number): number | null => {
  if (step >= stepsOf(climb)) return null
  const { levels, repeatEvery } = climb
  const round = Math.floor(step / levels.length)
  const roundMs = sum(levels.slice(1)) + (repeatEvery ?? 0) * 1000
  return toldAt + sum(levels.slice(0, (step % levels.length) + 1)) + round * roundMs
}

export interface Due {
  readonly levels: readonly EscalationLevel[]
  /** Steps taken with these. */
  readonly steps: number
}

/** The steps that are due at `now` after `taken` ones; a level that is due in several rounds at once, once. */
export const dueLevels = (climb: Climb, toldAt: number, taken: number, now: number): Due => {
  let steps = taken
  for (let at = stepAt(climb, toldAt, steps); at !== null && at <= now; at = stepAt(climb, toldAt, steps)) steps += 1
  const due = climb.levels.filter((_, index) => stepsBetween(taken, steps, index, climb.levels.length))
  return { levels: due, steps }
}

const stepsBetween = (taken: number, steps: number, level: number, levels: number): boolean =>
  Math.ceil((taken - level) / levels) * levels + level < steps
