import type { MetricCondition, Operator } from './alert.ts'
import type { WindowedCondition } from './look.ts'
import { bucketOf, bucketsBelow } from '../sketch.ts'
import { type Cut, isLong } from './window.ts'

/*
 * A p95 is beyond its threshold where enough response times are, so that it is enough to count those on each side of it.
 * Counts can be added up, a p95 cannot.
 */

/** Beyond all that a sample can hold. */
const endless = 2 ** 32

/** The smallest whole number from 0 to `end` of which it holds, as it does of all greater ones; `end` where of none. */
const firstOf = (end: number, holds: (value: number) => boolean): number => {
  let low = 0
  let high = end
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (holds(middle)) high = middle
    else low = middle + 1
  }
  return low
}

const isSlow = ({ operator, threshold }: MetricCondition, value: number): boolean =>
  operator === 'gt' || operator === 'lte' ? value > threshold : value >= threshold

/** Whether a p95 on the slow side of the cut is what the condition waits for; else one on the fast side is. */
export const holdsWhereSlow = (operator: Operator): boolean => operator === 'gt' || operator === 'gte'

/** The cut by which a p95 is judged, with the resolution that its looks have; null where none is. */
export const cutOf = (condition: WindowedCondition): Cut | null => {
  if (condition.kind !== 'metric' || condition.metric !== 'response_time' || condition.aggregation !== 'p95') return null
  if (condition.operator === 'eq' || condition.operator === 'ne') return null
  if (!isLong(condition.window * 1000)) return { tenths: firstOf(endless, (tenths) => isSlow(condition, tenths / 10)), bucket: null }
  const bucket = bucketsBelow((value) => !isSlow(condition, value))
  return { tenths: firstOf(endless, (tenths) => bucketOf(tenths / 10) >= bucket), bucket }
}
