import { execFileSync, spawnSync } from 'node:child_process'
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import BetterSqlite3 from 'better-sqlite3'
import { type HaleProcess, type TemporaryFolder, temporaryFolder } from './hale.ts'

/** A way to lose a database, done to a running Hale by the means of the system. */
export interface Outage {
  readonly title: string
  /** Why this machine does not permit it; null where it does. */
  readonly hindrance: string | null
  /** Where the data has to lie for it. */
  readonly place?: (folder: string) => Disposable
  /** Returns what ends it. */
  readonly begin: (hale: HaleProcess) => Promise<() => void>
}

const databaseOf = ({ dataDir }: HaleProcess): string => join(dataDir, 'hale.db')

const partsOf = (hale: HaleProcess): string[] => ['', '-wal', '-shm'].map((part) => databaseOf(hale) + part).filter(existsSync)

/** Tries a command of the system on a folder of its own. */
const hindranceOf = (command: string, args: (folder: string) => readonly string[], undo?: (folder: string) => void): string | null => {
  using folder: TemporaryFolder = temporaryFolder()
  const { status, error } = spawnSync(command, args(folder.path), { stdio: 'ignore' })
  if (status !== 0) return error ? `there is no ${command}` : `${command} is not permitted`
  undo?.(folder.path)
  return null
}

const run = (command: string, ...args: readonly string[]): void => void execFileSync(command, args, { stdio: 'ignore' })

const locked: Outage = {
  title: 'another process locks it',
  hindrance: null,
  begin: async (hale) => {
    const other = new BetterSqlite3(databaseOf(hale), { timeout: 5000 })
    other.exec('begin exclusive')
    return () => void other.close()
  },
}

const moved: Outage = {
  title: 'its folder is moved away and back',
  hindrance: null,
  begin: async ({ dataDir }) => {
    renameSync(dataDir, `${dataDir}-moved`)
    return () => renameSync(`${dataDir}-moved`, dataDir)
  },
}

const garbage = 'these are my holiday notes\n'.repeat(5000)

const replaced: Outage = {
  title: 'its file is replaced by garbage and put back',
  hindrance: null,
  begin: async (hale) => {
    const file = databaseOf(hale)
    renameSync(file, `${file}.kept`)
    writeFileSync(file, garbage)
    return () => {
      if (readFileSync(file, 'utf8') !== garbage) throw new Error('Hale wrote into a file that is not its own')
      renameSync(`${file}.kept`, file)
    }
  },
}

const isRoot = process.geteuid?.() === 0

const setWritable = (files: readonly string[], writable: boolean): void => {
  if (isRoot) run('chattr', writable ? '-i' : '+i', ...files)
  else run('chmod', writable ? '600' : '400', ...files)
}

const readOnly: Outage = {
  title: 'it is made read-only',
  // A mode does not stop root, an attribute of the file does.
  hindrance: isRoot
    ? hindranceOf(
        'chattr',
        (folder) => ['+i', folder],
        (folder) => run('chattr', '-i', folder),
      )
    : null,
  begin: async (hale) => {
    const parts = partsOf(hale)
    setWritable(parts, false)
    return () => setWritable(parts.filter(existsSync), true)
  },
}

const smallDisk = (folder: string): Disposable => {
  run('mount', '-t', 'tmpfs', '-o', 'size=4m', 'hale-test', folder)
  return { [Symbol.dispose]: () => run('umount', '--lazy', folder) }
}

const fill = (file: string): void => {
  const fd = openSync(file, 'w')
  try {
    for (let size = 65_536; size >= 1;) {
      try {
        writeSync(fd, Buffer.alloc(size))
      } catch {
        size = Math.floor(size / 2)
      }
    }
  } finally {
    closeSync(fd)
  }
}

const full: Outage = {
  title: 'its disk is full',
  hindrance: hindranceOf(
    'mount',
    (folder) => ['-t', 'tmpfs', '-o', 'size=1m', 'hale-test', folder],
    (folder) => run('umount', folder),
  ),
  place: smallDisk,
  begin: async ({ dataDir }) => {
    const ballast = join(dataDir, 'ballast')
    fill(ballast)
    return () => rmSync(ballast)
  },
}

const limit = ({ pid }: HaleProcess, bytes: number | 'unlimited'): void => run('prlimit', '--pid', String(pid), `--fsize=${bytes}:`)

const broken: Outage = {
  title: 'the system fails to write, first in the middle of a batch',
  hindrance: hindranceOf('prlimit', () => ['--pid', String(process.pid), '--fsize=unlimited:']),
  begin: async (hale) => {
    const wal = `${databaseOf(hale)}-wal`
    const size = statSync(wal).size
    // Room for a part of one page: the next batch is cut off in its first, and nothing can be written after it.
    limit(hale, size + 1000)
    while (statSync(wal).size <= size) await sleep(20)
    limit(hale, 1)
    return () => limit(hale, 'unlimited')
  },
}

export const outages: readonly Outage[] = [locked, moved, replaced, readOnly, full, broken]

/** A data folder where this outage can be had. */
export const placeFor = ({ place }: Outage): TemporaryFolder => {
  const folder = temporaryFolder()
  const dataDir = join(folder.path, 'data')
  mkdirSync(dataDir)
  const placed = place?.(dataDir)
  return {
    path: dataDir,
    [Symbol.dispose]: () => {
      placed?.[Symbol.dispose]()
      folder[Symbol.dispose]()
    },
  }
}
