import type { z } from 'zod'

/** A check that says in words why a text does not fit; null where it does. */
export const checked = (problemOf: (text: string) => string | null) => (context: z.core.ParsePayload<string>) => {
  const message = problemOf(context.value)
  if (message !== null) context.issues.push({ code: 'custom', message, input: context.value })
}
