import { statSync } from 'node:fs'

export interface FileFacts {
  /** The same for as long as it is the same file, whatever its name. */
  readonly identity: string
  readonly sizeBytes: number
}

/** Null where there is no such file or it cannot be looked at. */
export const factsOf = (file: string): FileFacts | null => {
  try {
    const { dev, ino, size } = statSync(file)
    return { identity: `${dev}:${ino}`, sizeBytes: size }
  } catch {
    return null
  }
}
