/** What was thrown as an Error: the one place where a thrown value gets its type. */
export const asError = <Thrown>(thrown: Thrown): Error => (thrown instanceof Error ? thrown : new Error(String(thrown)))

/** The first error of this class among a thrown value and its causes. */
export const causeOf = <Thrown, Kind extends Error>(thrown: Thrown, kind: new (...values: never[]) => Kind): Kind | null => {
  if (thrown instanceof kind) return thrown
  return thrown instanceof Error ? causeOf(thrown.cause, kind) : null
}
