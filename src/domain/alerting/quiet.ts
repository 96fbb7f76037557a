import type { Alert, AlertMemory, Rule, Silence, Suppression } from './alert.ts'

/** Until when the same alert is not told again, or null where nothing stands in its way. */
export const cooldownAt = (lastEndAt: number | null, cooldown: Rule['cooldown'], now: number): Suppression | null => {
  const until = lastEndAt === null ? now : lastEndAt + cooldown * 1000
  return until > now ? { kind: 'cooldown', until } : null
}

/** When the last one of a row of alerts that was told ended, as the next one remembers it. */
export const lastEndOf = (alert: Pick<Alert, 'resolvedAt'> & { readonly memory: AlertMemory }): number | null =>
  alert.memory.toldAt === null ? alert.memory.lastEndAt : alert.resolvedAt

/** The silence that lasts longest of those that still do, or null. */
export const silenceAt = (silences: readonly Silence[], now: number): Suppression | null => {
  const longest = silences.reduce<Silence | null>((best, one) => (best === null || one.until > best.until ? one : best), null)
  return longest !== null && longest.until > now ? { kind: 'silence', id: longest.id, until: longest.until } : null
}
