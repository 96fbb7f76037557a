/** What a number field holds: a number, or the words that are not one yet. */
export type Typed = number | string

export const units = ['s', 'min', 'h', 'd'] as const
export type Unit = (typeof units)[number]

/** A length of time as it is typed. */
export interface Span {
  readonly amount: Typed
  readonly unit: Unit
}

const unitSeconds: Readonly<Record<Unit, number>> = { s: 1, min: 60, h: 3600, d: 86_400 }

export const isUnit = (text: string): text is Unit => units.some((unit) => unit === text)

/** By the largest unit that says it in whole numbers. */
export const spanOf = (seconds: number): Span => {
  const unit = units.findLast((one) => seconds >= unitSeconds[one] && seconds % unitSeconds[one] === 0) ?? 's'
  return { amount: seconds / unitSeconds[unit], unit }
}

export const noSpan = (unit: Unit): Span => ({ amount: '', unit })

/** The number that was typed, or null where there is none. */
export const numberOf = (typed: Typed): number | null => (typed === '' || !Number.isFinite(Number(typed)) ? null : Number(typed))

/** Null where nothing is typed. A fraction of a second counts as a whole one. */
export const secondsOf = ({ amount, unit }: Span): number | null => {
  const typed = numberOf(amount)
  return typed === null ? null : Math.round(typed * unitSeconds[unit])
}
