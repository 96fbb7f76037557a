import { type Stats, statSync } from 'node:fs'

export interface FileFacts {
  /** The same for as long as it is the same file, whatever its name. */
  readonly identity: string
  readonly sizeBytes: number
}

export const identityOf = ({ dev, ino }: Pick<Stats, 'dev' | 'ino'>): string => `${dev}:${ino}`

/** Null where there is no such file or it cannot be looked at. */
export const factsOf = (file: string): FileFacts | null => {
  try {
    const stats = statSync(file)
    return { identity: identityOf(stats), sizeBytes: stats.size }
  } catch {
    return null
  }
}
