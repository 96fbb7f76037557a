import { accessSync, closeSync, constants, fstatSync, openSync, readSync } from 'node:fs'
import { asError } from '#runtime/failure.ts'
import { factsOf, identityOf } from './file-facts.ts'

/** What keeps a database file from being used as it was so far. */
export interface FileFault {
  readonly kind: 'missing' | 'overwritten' | 'read-only'
  readonly text: string
}

/** The database file beside SQLite, which would write on into a file that was moved, overwritten or made read-only. */
export interface HeldFile {
  readonly sizeBytes: number
  /** Begins as every SQLite file begins. */
  isDatabase(): boolean
  fault(): FileFault | null
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

/** Also where the system would let a descriptor that is open go on: SQLite maps `-shm`, and a refused write there kills. */
const refusalToWrite = (file: string): FileFault | null => {
  try {
    for (const part of ['', '-wal', '-shm']) accessSync(`${file}${part}`, constants.W_OK)
    return null
  } catch (thrown) {
    const { code = '' }: NodeJS.ErrnoException = asError(thrown)
    if (code === 'ENOENT') return { kind: 'missing', text: `a part of ${file} is not there` }
    return { kind: 'read-only', text: `${file} cannot be written (${code})` }
  }
}

/** Makes an empty file where there is none. */
export const holdFile = (file: string): HeldFile => {
  const fd = openSync(file, constants.O_RDONLY | constants.O_CREAT, 0o600)
  const stats = fstatSync(fd)
  const identity = identityOf(stats)
  const isDatabase = (): boolean => beginsWith(fd, magic)
  return {
    sizeBytes: stats.size,
    isDatabase,
    fault: () => {
      if (factsOf(file)?.identity !== identity) return { kind: 'missing', text: `${file} is not there` }
      return isDatabase() ? refusalToWrite(file) : { kind: 'overwritten', text: `${file} is not a Hale database any more` }
    },
    release: () => closeSync(fd),
  }
}
