/*
 * Due times lie on a fixed grid: anchor + n * interval for all whole n. The anchor is a hash of the service's id, so that
 * services spread over the interval and keep their places over restarts. Instants are epoch milliseconds.
 */

const fnvOffset = 0x811c9dc5
const fnvPrime = 0x01000193

/** FNV-1a with a final mix, so that ids differing in one character land far apart. Unsigned 32 bits. */
const hash = (text: string): number => {
  let state = fnvOffset
  for (let index = 0; index < text.length; index += 1) state = Math.imul(state ^ text.charCodeAt(index), fnvPrime)
  state = Math.imul(state ^ (state >>> 16), 0x85ebca6b)
  state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35)
  return (state ^ (state >>> 16)) >>> 0
}

/** Place of a service within its interval: 0 to intervalMs - 1. */
export const anchorOf = (id: string, intervalMs: number): number => hash(id) % intervalMs

/** The first grid instant strictly after `after`. */
export const nextDue = (anchor: number, intervalMs: number, after: number): number =>
  anchor + (Math.floor((after - anchor) / intervalMs) + 1) * intervalMs
