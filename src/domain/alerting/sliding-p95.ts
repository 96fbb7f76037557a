import { firstFrom, noResponse, type Samples } from './samples.ts'
import { rankOfP95 } from './window.ts'

/**
 * Whether the p95 of the response times in [at - windowMs, at) is at least `tenths`; null without any. To be asked in the order
 * of time: only what enters and leaves the window is counted, so that it costs the same however long the window is.
 */
export const slidingP95 = (samples: Samples, windowMs: number, tenths: number, from: number): ((at: number) => boolean | null) => {
  let first = firstFrom(samples, from - windowMs)
  let end = first
  let responses = 0
  let slow = 0
  const count = (index: number, times: 1 | -1): void => {
    const own = samples.response[index] ?? noResponse
    if (own === noResponse) return
    responses += times
    if (own >= tenths) slow += times
  }
  return (at) => {
    for (; end < samples.end && (samples.at[end] ?? 0) < at; end += 1) count(end, 1)
    for (; first < end && (samples.at[first] ?? 0) < at - windowMs; first += 1) count(first, -1)
    return responses === 0 ? null : responses - slow < rankOfP95(responses)
  }
}
