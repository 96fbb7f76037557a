import type { Interval } from './uptime.ts'

/* Sets of instants as sorted, disjoint intervals without empty ones. */

/** All instants of any intervals. */
export const union = (some: readonly Interval[]): Interval[] => {
  const found: Interval[] = []
  for (const { from, to } of some.filter((one) => one.from < one.to).toSorted((one, other) => one.from - other.from)) {
    const last = found.at(-1)
    if (last && last.to >= from) found[found.length - 1] = { from: last.from, to: Math.max(last.to, to) }
    else found.push({ from, to })
  }
  return found
}

/** The parts of `set` that lie in `other`. */
export const intersect = (set: readonly Interval[], other: readonly Interval[]): Interval[] => {
  const found: Interval[] = []
  let at = 0
  for (const { from, to } of set) {
    while ((other[at]?.to ?? Infinity) <= from) at += 1
    for (let index = at, cut = other[index]; cut && cut.from < to; index += 1, cut = other[index])
      found.push({ from: Math.max(from, cut.from), to: Math.min(to, cut.to) })
  }
  return found
}

/** The parts of the range that lie in none of the set. */
export const complement = (set: readonly Interval[], range: Interval): Interval[] => {
  const found: Interval[] = []
  let from = range.from
  for (const taken of set) {
    if (taken.from > from) found.push({ from, to: Math.min(taken.from, range.to) })
    from = Math.max(from, taken.to)
    if (from >= range.to) return found
  }
  if (from < range.to) found.push({ from, to: range.to })
  return found
}

/** The parts of `set` that do not lie in `other`. */
export const subtract = (set: readonly Interval[], other: readonly Interval[]): Interval[] => {
  const [first] = set
  const last = set.at(-1)
  return first && last ? intersect(set, complement(other, { from: first.from, to: last.to })) : []
}
