/** So many begins ... */
const beginsThatFlap = 4
/** ... within this time are flapping, and so long without any change ends it. */
export const flapWindowMs = 600_000

/** Begins as far as they still matter at the newest one, which comes last. */
export const withBegin = (begins: readonly number[], at: number): readonly number[] =>
  [...begins.filter((begin) => at - begin < flapWindowMs), at].slice(-beginsThatFlap)

export const isFlapping = (begins: readonly number[]): boolean => begins.length >= beginsThatFlap

/** When it is over, unless something changes before. */
export const settlesAt = (changedAt: number): number => changedAt + flapWindowMs
