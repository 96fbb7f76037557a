import { ConfigError } from '#runtime/config.ts'
import { StorageError } from '#storage/errors.ts'

/** Why Hale cannot start, as one line for the person who started it. */
export class StartError extends Error {
  override readonly name = 'StartError'
}

const isExpected = (error: Error): boolean => error instanceof ConfigError || error instanceof StartError || error instanceof StorageError

/** The one line of an expected refusal to start, wherever the wiring wrapped it; null for a bug. */
export const refusalLine = (error: Error): string | null => {
  if (isExpected(error)) return `Hale cannot start: ${error.message}`
  return error.cause instanceof Error ? refusalLine(error.cause) : null
}
