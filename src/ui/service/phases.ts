import type { Phases } from '#domain/check.ts'

export const phaseNames = ['dns', 'connect', 'tls', 'firstByte', 'rest'] as const
export type PhaseName = (typeof phaseNames)[number]

export const phaseWords: Readonly<Record<PhaseName, string>> = {
  dns: 'DNS',
  connect: 'connect',
  tls: 'TLS',
  firstByte: 'first byte',
  rest: 'rest',
}

export interface Phase {
  readonly name: PhaseName
  /** Milliseconds. */
  readonly ms: number
  /** Of the whole, 0 to 1. */
  readonly share: number
}

/** The parts that happened, in their order; `rest` is what the others leave of the total. */
export const phasesOf = ({ total, ...parts }: Phases): Phase[] => {
  const named = phaseNames.flatMap((name) => {
    const ms = name === 'rest' ? undefined : parts[name]
    return ms === undefined ? [] : [{ name, ms }]
  })
  const rest = total - named.reduce((sum, { ms }) => sum + ms, 0)
  const all = rest > 0 ? [...named, { name: 'rest' as const, ms: rest }] : named
  return all.map((phase) => ({ ...phase, share: total === 0 ? 0 : Math.min(1, phase.ms / total) }))
}
