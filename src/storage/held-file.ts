import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs'
import { factsOf, identityOf } from './file-facts.ts'

/** The database file beside SQLite, which would write on into a file that was moved or overwritten under it. */
export interface HeldFile {
  readonly sizeBytes: number
  /** The same file under the same name. */
  inPlace(): boolean
  /** Begins as every SQLite file begins. */
  isDatabase(): boolean
  /** POSIX drops all locks of a process on a file with any descriptor of it, so this comes after SQLite has closed. */
  release(): void
}

const magic = Buffer.from('SQLite format 3\0')

const beginsWith = (fd: number, bytes: Buffer): boolean => {
  const head = Buffer.alloc(bytes.length)
  try {
    return readSync(fd, head, 0, head.length, 0) === head.length && head.equals(bytes)
  } catch {
    return false
  }
}

/** Makes an empty file where there is none. */
export const holdFile = (file: string): HeldFile => {
  const fd = openSync(file, constants.O_RDONLY | constants.O_CREAT, 0o600)
  const stats = fstatSync(fd)
  const identity = identityOf(stats)
  return {
    sizeBytes: stats.size,
    inPlace: () => factsOf(file)?.identity === identity,
    isDatabase: () => beginsWith(fd, magic),
    release: () => closeSync(fd),
  }
}
