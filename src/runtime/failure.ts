/** What was thrown as an Error: the one place where a thrown value gets its type. */
export const asError = <Thrown>(thrown: Thrown): Error => (thrown instanceof Error ? thrown : new Error(String(thrown)))
