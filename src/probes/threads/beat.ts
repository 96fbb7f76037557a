/*
 * A thread that stands still says nothing, as a service that does not answer. So that the one is never taken for the other, each
 * thread marks in shared memory that it goes on; the processor's clock, by which it does, is the same in all threads.
 */

/** How often a thread marks that it goes on. */
export const beatMs = 100

const nanosecondsPerMs = 1e6

export const newBeat = (): SharedArrayBuffer => new SharedArrayBuffer(BigInt64Array.BYTES_PER_ELEMENT)

export const mark = (beat: SharedArrayBuffer): void => void Atomics.store(new BigInt64Array(beat), 0, process.hrtime.bigint())

/** Milliseconds since the last mark; Infinity before the first. */
export const sinceMark = (beat: SharedArrayBuffer): number => {
  const last = Atomics.load(new BigInt64Array(beat), 0)
  return last === 0n ? Infinity : Number(process.hrtime.bigint() - last) / nanosecondsPerMs
}
