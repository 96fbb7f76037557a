import { z } from 'zod'

const storable = (text: string): boolean => text.isWellFormed() && !text.includes('\0')

/** Text that every database and every JSON reader can hold. */
export const text = (shortest: number, longest: number) =>
  z.string().trim().min(shortest).max(longest).refine(storable, 'must be well-formed text without NUL')

/** Names a stored thing. Any text may be asked for; what does not exist is not found. */
export const id = z.string().min(1).max(64)
