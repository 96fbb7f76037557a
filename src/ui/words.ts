/* Numbers in words. A no-break space stands between a number and its unit. */

import { durationWords } from '#domain/duration.ts'

export { durationWords }

const nbsp = '\u00a0'
const second = 1000
const day = 24 * 60 * 60 * second

/** How long ago something was, by the coarsest unit that says it. */
export const agoWords = (ms: number): string => {
  if (ms < second) return 'just now'
  if (ms < day) return `${durationWords(ms).split(' ')[0] ?? ''} ago`
  return `${Math.floor(ms / day)}${nbsp}d ago`
}

/** Response time in milliseconds; null where nothing answered. */
export const responseWords = (ms: number | null): string => {
  if (ms === null) return '–'
  if (ms < 1) return `<${nbsp}1${nbsp}ms`
  if (ms < second) return `${Math.round(ms)}${nbsp}ms`
  return `${(ms / second).toFixed(2)}${nbsp}s`
}

/** Two decimals, cut rather than rounded, so that 100 means that nothing was missed. */
export const percentWords = (percentage: number | null): string => {
  if (percentage === null) return '–'
  // The margin undoes the binary error of a product such as 1.15 * 100 and is too small to lift anything to 100.
  const cut = percentage === 100 ? 100 : Math.min(99.99, Math.floor(percentage * 100 + 1e-6) / 100)
  return `${cut.toFixed(2)}${nbsp}%`
}

/** `1 service`, `1,204 services`. */
export const countWords = (count: number, singular: string, plural = `${singular}s`): string =>
  `${count.toLocaleString('en')}${nbsp}${count === 1 ? singular : plural}`
