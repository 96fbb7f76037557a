import type { BurnRateCondition, Severity } from './alert.ts'
import type { Facts } from './window.ts'

/** The pairs of windows that the SRE workbook (chapter 5, table 5-8) recommends, with what they are for. Windows in seconds. */
export const burnRatePresets: readonly (Pick<BurnRateCondition, 'factor' | 'longWindow' | 'shortWindow'> & {
  readonly name: 'fast' | 'medium' | 'slow'
  /** For people. */
  readonly title: string
  readonly severity: Severity
})[] = [
  { name: 'fast', title: '2 % of a month’s budget in 1 hour', factor: 14.4, longWindow: 3600, shortWindow: 300, severity: 'critical' },
  { name: 'medium', title: '5 % of a month’s budget in 6 hours', factor: 6, longWindow: 21_600, shortWindow: 1800, severity: 'critical' },
  { name: 'slow', title: '10 % of a month’s budget in 3 days', factor: 1, longWindow: 259_200, shortWindow: 21_600, severity: 'warning' },
]

/** Share of the proven time in which the service was down, 0 to 1, or null where nothing is known. */
export const errorRate = ({ up, down }: Pick<Facts, 'up' | 'down'>): number | null => (up + down === 0 ? null : down / (up + down))

/** The error rate at which the budget of the objective is spent `factor` times as fast as it lasts. */
export const burnLimit = ({ objective, factor }: Pick<BurnRateCondition, 'objective' | 'factor'>): number => factor * (1 - objective / 100)

/** The two error rates; the long one is asked for only where it matters. */
export interface BurnRates {
  readonly short: number | null
  readonly long: () => number | null
}

/**
 * Whether the budget is burning: it begins where both rates are above the limit, and ends as soon as the short one is not.
 * Null where nothing is known.
 */
export const burns = (isBurning: boolean, { short, long }: BurnRates, limit: number): boolean | null => {
  if (short === null) return null
  if (short <= limit) return false
  if (isBurning) return true
  const sustained = long()
  return sustained === null ? null : sustained > limit
}
