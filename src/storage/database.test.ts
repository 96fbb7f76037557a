import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import { describe, expect, onTestFinished, test } from 'vitest'
import { causeOf } from '#runtime/failure.ts'
import { StorageError } from './errors.ts'
import { batchOf, failedCheck, noon, sampleCheck, sampleService } from './samples.ts'
import { openStores, temporaryFolder } from './temporary.ts'

const pageSize = 4096

const fileIn = (folder: string): string => join(folder, 'hale.db')

/** A connection beside Hale's own, as a backup tool or a curious operator has. */
const beside = (file: string) => {
  const other = new BetterSqlite3(file)
  onTestFinished(() => void other.close())
  return other
}

const isRoot = process.geteuid?.() === 0

/** A mode does not stop root, an attribute of the file does. */
const setWritable = (files: readonly string[], writable: boolean): boolean => {
  if (isRoot) return spawnSync('chattr', [writable ? '-i' : '+i', ...files]).status === 0
  for (const file of files) chmodSync(file, writable ? 0o600 : 0o400)
  return true
}

const refusal = async <Answer>(promise: Promise<Answer>): Promise<StorageError> => {
  try {
    await promise
  } catch (error) {
    const storageError = causeOf(error, StorageError)
    if (storageError) return storageError
    throw error
  }
  throw new Error('nothing was refused')
}

const expectAway = async <Answer>(promise: Promise<Answer>): Promise<void> => expect((await refusal(promise)).code).toBe('away')

const expectRefused = async <Answer>(promise: Promise<Answer>, message: RegExp): Promise<void> => {
  const error = await refusal(promise)
  expect(error.code).toBe('refused')
  expect(error.message).toMatch(message)
}

/** A folder with one service in it, closed again. */
const usedFolder = async (): Promise<string> => {
  const folder = temporaryFolder()
  const { stores, database } = await openStores(folder)
  await stores.services.insert(sampleService('a'))
  database.close()
  return folder
}

describe('opening', () => {
  test('creates the folder and the file, and finds everything again at the next start', async () => {
    const folder = join(temporaryFolder(), 'not', 'yet')
    const first = await openStores(folder)
    const service = await first.stores.services.insert(sampleService('a'))
    await first.stores.results.commit(batchOf({ checks: [failedCheck(service.number, noon)] }))
    first.database.close()
    const second = await openStores(folder)
    expect(await second.stores.services.all()).toEqual([service])
    expect(await second.stores.checks.newestOfEach()).toEqual([failedCheck(service.number, noon)])
  })

  test('applies each migration once', async () => {
    const folder = await usedFolder()
    const { database } = await openStores(folder)
    const migrations = readdirSync(new URL('../../drizzle', import.meta.url)).filter((file) => file.endsWith('.sql'))
    const applied = await database.read(({ raw }) => raw.prepare<[], number>('select count(*) from __drizzle_migrations').pluck().get())
    expect(applied).toBe(migrations.length)
  })

  test('refuses a file that is not a database, and leaves it as it is', async () => {
    const folder = temporaryFolder()
    const garbage = 'these are my holiday notes\n'.repeat(400)
    writeFileSync(fileIn(folder), garbage)
    await expectRefused(openStores(folder), /hale\.db is not a Hale database; it was left as it is$/)
    expect(readFileSync(fileIn(folder), 'utf8')).toBe(garbage)
  })

  test('refuses it too where a WAL lies beside it, which SQLite would rather believe', async () => {
    const used = temporaryFolder()
    await (await openStores(used)).stores.services.insert(sampleService('a'))
    const wal = readFileSync(`${fileIn(used)}-wal`)
    for (const garbage of ['these are my holiday notes\n'.repeat(4000), '']) {
      const folder = temporaryFolder()
      writeFileSync(fileIn(folder), garbage)
      writeFileSync(`${fileIn(folder)}-wal`, wal)
      await expectRefused(openStores(folder), /hale\.db is not a Hale database; it was left as it is$/)
      expect(readFileSync(fileIn(folder), 'utf8')).toBe(garbage)
      expect(readFileSync(`${fileIn(folder)}-wal`)).toEqual(wal)
    }
  })

  test('refuses the database of another program', async () => {
    const folder = temporaryFolder()
    beside(fileIn(folder)).exec('create table recipes (name text)')
    const bytes = readFileSync(fileIn(folder))
    await expectRefused(openStores(folder), /belongs to another program$/)
    expect(readFileSync(fileIn(folder))).toEqual(bytes)
  })

  test('refuses a database that a newer Hale has written', async () => {
    const folder = await usedFolder()
    beside(fileIn(folder)).exec(`insert into __drizzle_migrations (hash, created_at) values ('x', 99999999999999)`)
    await expectRefused(openStores(folder), /was written by a newer Hale/)
  })

  test('refuses a damaged database, also where the damage is in one table only', async () => {
    const folder = await usedFolder()
    const whole = readFileSync(fileIn(folder))
    const page = Number(beside(fileIn(folder)).prepare(`select rootpage from sqlite_master where name = 'services'`).pluck().get())
    for (const [start, end] of [
      [pageSize, whole.length],
      [(page - 1) * pageSize, page * pageSize],
    ] as const) {
      writeFileSync(fileIn(folder), Buffer.from(whole).fill(0xa5, start, end))
      await expectRefused(openStores(folder), /is damaged: restore it from a backup/)
    }
  })

  test('says in one line why a folder cannot be used', async () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'occupied'), '')
    const error = await refusal(openStores(join(folder, 'occupied')))
    expect(error.message).toMatch(/cannot be opened \(E\w+\)$/)
  })

  test('refuses a folder that is in use until it is closed', async () => {
    const folder = temporaryFolder()
    const { database } = await openStores(folder)
    await expectRefused(openStores(folder), /another Hale is already using the data folder/)
    database.close()
    await openStores(folder)
  })
})

describe('closing', () => {
  test('leaves one whole file, and doing it twice does no harm', async () => {
    const folder = temporaryFolder()
    const { stores, database } = await openStores(folder)
    await stores.services.insert(sampleService('a'))
    database.close()
    database.close()
    expect(readdirSync(folder).toSorted()).toEqual(['hale.db', 'hale.lock'])
    expect(beside(fileIn(folder)).prepare('select count(*) from services').pluck().get()).toBe(1)
    await expectAway(stores.services.all())
    await expectAway(database.reopen())
    expect(database.status().ready).toBe(false)
  })
})

describe('the connections', () => {
  test('those for questions cannot write', async () => {
    const { database } = await openStores(temporaryFolder())
    for (let turn = 0; turn < 3; turn += 1) await expectAway(database.read(({ raw }) => raw.exec('delete from services')))
  })

  test('what was written can be asked for at once', async () => {
    const { stores } = await openStores(temporaryFolder())
    for (const id of ['a', 'b', 'c']) {
      await stores.services.insert(sampleService(id))
      expect((await stores.services.all()).at(-1)?.id).toBe(id)
    }
  })

  test('the size told is that of the file with its WAL', async () => {
    const folder = temporaryFolder()
    const { database } = await openStores(folder)
    expect(database.status()).toEqual({ ready: true, sizeBytes: statSync(fileIn(folder)).size + statSync(`${fileIn(folder)}-wal`).size })
  })
})

describe('while the database is away', () => {
  test('because another program writes, a commit is refused at once and works afterwards', async () => {
    const folder = temporaryFolder()
    const { stores, database } = await openStores(folder)
    const { number } = await stores.services.insert(sampleService('a'))
    const batch = batchOf({ checks: [failedCheck(number, noon)] })
    const other = beside(fileIn(folder))
    other.exec('begin immediate')
    await expectAway(stores.results.commit(batch))
    expect(database.status().ready).toBe(false)
    await expectAway(database.reopen())
    expect(database.status().ready).toBe(false)
    expect(await stores.checks.newest(number, 1)).toEqual([])
    other.exec('rollback')
    await stores.results.commit(batch)
    expect(database.status().ready).toBe(true)
    expect(await stores.checks.newest(number, 1)).toEqual(batch.checks)
  })

  test('because the disk is full, nothing of a batch is written, and all of it when there is room', async () => {
    const { stores, database } = await openStores(temporaryFolder())
    const { number } = await stores.services.insert(sampleService('a'))
    const pages = (most: number) => database.write(({ raw }) => void raw.pragma(`max_page_count = ${most}`))
    const checks = Array.from({ length: 3000 }, (_, index) => failedCheck(number, noon + index, `error ${index}`))
    await pages(30)
    await expectAway(stores.results.commit(batchOf({ checks })))
    expect(await stores.checks.count(number, 0, Infinity)).toBe(0)
    await pages(1_000_000)
    await stores.results.commit(batchOf({ checks }))
    expect(await stores.checks.range(number, 0, Infinity, 9999)).toEqual(checks)
  })

  test('because its folder was moved, questions and commits are refused until it is back and opened again', async () => {
    const folder = join(temporaryFolder(), 'data')
    const { stores, database } = await openStores(folder)
    const { number } = await stores.services.insert(sampleService('a'))
    renameSync(folder, `${folder}-moved`)
    await expectAway(stores.results.commit(batchOf({ checks: [sampleCheck(number, 1)] })))
    await expectAway(stores.checks.newest(number, 1))
    await expectAway(database.reopen())
    expect(database.status()).toEqual({ ready: false, sizeBytes: 0 })
    renameSync(`${folder}-moved`, folder)
    await database.reopen()
    expect(database.status().ready).toBe(true)
    await stores.results.commit(batchOf({ checks: [sampleCheck(number, 1)] }))
    expect(await stores.checks.newest(number, 1)).toEqual([sampleCheck(number, 1)])
  })

  test('because a file has taken the place of its folder, nothing but a refusal comes of it', async () => {
    const folder = join(temporaryFolder(), 'data')
    const { stores, database } = await openStores(folder)
    renameSync(folder, `${folder}-moved`)
    writeFileSync(folder, '')
    await expectAway(stores.services.all())
    await expectAway(database.reopen())
    expect(database.status().ready).toBe(false)
  })

  test('because its file was removed, no empty one takes its place', async () => {
    const folder = temporaryFolder()
    const { database } = await openStores(folder)
    rmSync(fileIn(folder))
    await expectAway(database.reopen())
    expect(existsSync(fileIn(folder))).toBe(false)
  })

  test.each([
    ['something else was written over its file', 'these are my holiday notes\n'.repeat(4000)],
    ['its file was emptied', ''],
  ])('because %s, that stays as it is until a backup is written over it', async (_why, content) => {
    const folder = temporaryFolder()
    const { stores, database } = await openStores(folder)
    const { number } = await stores.services.insert(sampleService('a'))
    await database.reopen()
    const backup = readFileSync(fileIn(folder))
    await stores.results.commit(batchOf({ checks: [sampleCheck(number, 1)] }))
    writeFileSync(fileIn(folder), content)
    await expectAway(stores.results.commit(batchOf({ checks: [sampleCheck(number, 2)] })))
    await expectAway(stores.services.all())
    await expectAway(database.reopen())
    expect(database.status().ready).toBe(false)
    expect(readFileSync(fileIn(folder), 'utf8')).toBe(content)

    writeFileSync(fileIn(folder), backup)
    await database.reopen()
    await stores.results.commit(batchOf({ checks: [sampleCheck(number, 3)] }))
    expect(await stores.checks.range(number, 0, 9, 9)).toEqual([sampleCheck(number, 3)])
    expect(await database.read(({ raw }) => raw.pragma('integrity_check', { simple: true }))).toBe('ok')
  })

  test('because its WAL was removed, nothing of it is lost', async () => {
    const folder = temporaryFolder()
    const { stores, database } = await openStores(folder)
    const { number } = await stores.services.insert(sampleService('a'))
    await stores.results.commit(batchOf({ checks: [sampleCheck(number, 1)] }))
    rmSync(`${fileIn(folder)}-wal`)
    await expectAway(stores.results.commit(batchOf({ checks: [sampleCheck(number, 2)] })))
    await database.reopen()
    await stores.results.commit(batchOf({ checks: [sampleCheck(number, 2)] }))
    expect(await stores.checks.range(number, 0, 9, 9)).toEqual([sampleCheck(number, 1), sampleCheck(number, 2)])
  })

  test('because it was made read-only, it is left alone until it can be written again', async ({ skip }) => {
    const folder = temporaryFolder()
    const { stores, database } = await openStores(folder)
    const { number } = await stores.services.insert(sampleService('a'))
    const parts = readdirSync(folder).map((part) => join(folder, part))
    skip(!setWritable(parts, false), 'nothing stops root from writing here')
    try {
      await expectAway(stores.results.commit(batchOf({ checks: [sampleCheck(number, 1)] })))
      expect(database.status().ready).toBe(false)
      for (const _ of ['and again', 'and again']) await expectAway(database.reopen())
    } finally {
      setWritable(parts.filter(existsSync), true)
    }
    await database.reopen()
    await stores.results.commit(batchOf({ checks: [sampleCheck(number, 1)] }))
    expect(await stores.checks.range(number, 0, 9, 9)).toEqual([sampleCheck(number, 1)])
  })

  test('a file restored in its place is used after opening again, with its own texts', async () => {
    const folder = temporaryFolder()
    const { stores, database } = await openStores(folder)
    const { number } = await stores.services.insert(sampleService('a'))
    await database.write(() => {})
    await database.reopen()
    const backup = join(folder, 'backup.db')
    copyFileSync(fileIn(folder), backup)
    await stores.results.commit(batchOf({ checks: [failedCheck(number, 1, 'before')] }))
    renameSync(backup, fileIn(folder))
    rmSync(`${fileIn(folder)}-wal`)
    rmSync(`${fileIn(folder)}-shm`)
    await expectAway(stores.checks.newest(number, 1))
    await database.reopen()
    expect(await stores.checks.newest(number, 1)).toEqual([])
    await stores.results.commit(batchOf({ checks: [failedCheck(number, 2, 'after'), failedCheck(number, 3, 'before')] }))
    expect((await stores.checks.newest(number, 2)).map((check) => check.error)).toEqual(['before', 'after'])
  })

  test('a folder taken by another Hale meanwhile is not taken back', async () => {
    const folder = join(temporaryFolder(), 'data')
    const { database } = await openStores(folder)
    renameSync(folder, `${folder}-moved`)
    mkdirSync(folder)
    const second = await openStores(folder)
    await expectAway(database.reopen())
    expect(second.database.status().ready).toBe(true)
  })
})
