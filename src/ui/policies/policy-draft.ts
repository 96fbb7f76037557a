import type { EscalationLevel, Policy } from '#domain/alerting/alert.ts'
import { noSpan, numberOf, secondsOf, type Span, spanOf, type Typed } from '../span/span.ts'

export interface LevelDraft {
  /** Tells levels apart while they are moved. */
  readonly key: number
  readonly delay: Span
  readonly channels: readonly string[]
  /** Empty for the usual text. */
  readonly template: string
}

/** A policy as its form holds it. */
export interface PolicyDraft {
  readonly name: string
  readonly levels: readonly LevelDraft[]
  readonly repeatEvery: Span
  readonly maxRepeats: Typed
}

type LevelInput = Omit<EscalationLevel, 'channels'> & { readonly channels: string[] }

/** A policy as the API takes it. */
export type PolicyInput = Omit<Policy, 'id' | 'createdAt' | 'updatedAt' | 'levels'> & { readonly levels: LevelInput[] }

const usualRepeats = 3

const highestKey = (levels: readonly LevelDraft[]): number => Math.max(0, ...levels.map(({ key }) => key))

/** One more level at the end. */
export const withLevel = (levels: readonly LevelDraft[]): readonly LevelDraft[] => [
  ...levels,
  { key: highestKey(levels) + 1, delay: { amount: levels.length === 0 ? 0 : 10, unit: 'min' }, channels: [], template: '' },
]

export const newPolicy: PolicyDraft = { name: '', levels: withLevel([]), repeatEvery: noSpan('min'), maxRepeats: usualRepeats }

const levelDraftOf = ({ delay, channels, template }: EscalationLevel, index: number): LevelDraft => ({
  key: index + 1,
  delay: spanOf(delay),
  channels,
  template: template ?? '',
})

export const policyDraftOf = ({ name, levels, repeatEvery, maxRepeats }: Policy): PolicyDraft => ({
  name,
  levels: levels.map(levelDraftOf),
  repeatEvery: repeatEvery === null ? noSpan('min') : spanOf(repeatEvery),
  maxRepeats,
})

export const copyOf = (policy: Policy): PolicyDraft => ({ ...policyDraftOf(policy), name: `${policy.name} (copy)` })

const levelInputOf = ({ delay, channels, template }: LevelDraft): LevelInput => ({
  delay: secondsOf(delay) ?? 0,
  channels: [...channels],
  template: template.trim() === '' ? null : template,
})

/** The draft as the API takes it, every field given. */
export const policyInputOf = ({ name, levels, repeatEvery, maxRepeats }: PolicyDraft): PolicyInput => ({
  name,
  levels: levels.map(levelInputOf),
  repeatEvery: secondsOf(repeatEvery),
  maxRepeats: numberOf(maxRepeats) ?? usualRepeats,
})

/** The level in another place; the same where there is none. */
export const moved = (levels: readonly LevelDraft[], index: number, by: -1 | 1): readonly LevelDraft[] => {
  const level = levels[index]
  const to = index + by
  if (level === undefined || to < 0 || to >= levels.length) return levels
  return levels.toSpliced(index, 1).toSpliced(to, 0, level)
}
