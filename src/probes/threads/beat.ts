/*
 * A thread that stands still says nothing, as a service that does not answer. So that the one is never taken for the other, each
 * thread marks in shared memory that it goes on, and for how long it did not; the processor's clock, by which it does, is the same
 * in all threads.
 */

/** How often a thread marks that it goes on. */
export const beatMs = 100

const nanosecondsPerMs = 1e6
const [lastMark, heldUp] = [0, 1]

const now = (): bigint => process.hrtime.bigint()

/** What went by since the last mark beyond what should have, nanoseconds. */
const overdue = (marks: BigInt64Array, at: bigint): bigint => {
  const over = at - Atomics.load(marks, lastMark) - BigInt(beatMs * nanosecondsPerMs)
  return over > 0n ? over : 0n
}

/** A thread that is only beginning cannot attend to anybody either. */
export const newBeat = (): SharedArrayBuffer => {
  const beat = new SharedArrayBuffer(2 * BigInt64Array.BYTES_PER_ELEMENT)
  Atomics.store(new BigInt64Array(beat), lastMark, now())
  return beat
}

export const mark = (beat: SharedArrayBuffer): void => {
  const marks = new BigInt64Array(beat)
  const at = now()
  Atomics.add(marks, heldUp, overdue(marks, at))
  Atomics.store(marks, lastMark, at)
}

/** For how long the thread has been held up so far, milliseconds. */
export const heldUpMs = (beat: SharedArrayBuffer): number => {
  const marks = new BigInt64Array(beat)
  return Number(Atomics.load(marks, heldUp) + overdue(marks, now())) / nanosecondsPerMs
}
