import { join, resolve } from 'node:path'
import { derive, name } from '@pumped-fn/core-next'
import { config } from '#runtime/config.ts'
import type { Connection } from './connection.ts'
import type { DatabaseControl } from './contract.ts'
import { asStorageError, StorageError } from './errors.ts'
import { factsOf } from './file-facts.ts'
import { openDatabase, type Opened, reopenDatabase } from './opened.ts'

/** The SQLite file behind the stores. What the callbacks do is synchronous and short. */
export interface Database extends DatabaseControl {
  /** Asks on a read-only connection, which sees what is committed. */
  read<Answer>(ask: (connection: Connection) => Answer): Promise<Answer>
  /** Changes in one transaction: all of it or nothing. */
  write<Answer>(change: (connection: Connection) => Answer): Promise<Answer>
}

const build = (file: string): Database => {
  let opened: Opened | null = openDatabase(file)
  let closed = false
  let lastWriteFailed = false
  let turn = 0

  const current = (): Opened => {
    if (opened === null) throw new StorageError('away', closed ? 'the database is closed' : `${file} could not be opened again`)
    const fault = opened.fault()
    if (fault !== null) throw new StorageError('away', fault)
    return opened
  }

  const guarded = async <Answer>(work: () => Answer): Promise<Answer> => {
    try {
      return work()
    } catch (error) {
      throw asStorageError(error)
    }
  }

  const release = (): void => {
    opened?.close()
    opened = null
  }

  return {
    read: (ask) =>
      guarded(() => {
        const { readers, writer } = current()
        turn = (turn + 1) % readers.length
        return ask(readers[turn] ?? writer)
      }),
    write: (change) =>
      guarded(() => {
        const { writer } = current()
        const answer = writer.raw.transaction(() => change(writer)).immediate()
        lastWriteFailed = false
        return answer
      }).catch((error: Error) => {
        lastWriteFailed = error instanceof StorageError
        throw error
      }),
    status: () => ({
      ready: opened !== null && opened.fault() === null && !lastWriteFailed,
      sizeBytes: [file, `${file}-wal`].reduce((sum, part) => sum + (factsOf(part)?.sizeBytes ?? 0), 0),
    }),
    reopen: () =>
      guarded(() => {
        if (closed) throw new StorageError('away', 'the database is closed')
        release()
        opened = reopenDatabase(file)
        // Taking the write lock shows that writing would work too; where it does not, questions can be asked already.
        current()
          .writer.raw.transaction(() => {})
          .immediate()
        lastWriteFailed = false
      }),
    close: () => {
      closed = true
      release()
    },
  }
}

export const database = derive(
  { config },
  ({ config }, ctl): Database => {
    const database = build(join(resolve(config.dataDir), 'hale.db'))
    ctl.cleanup(() => database.close())
    return database
  },
  name('storage.database'),
)
