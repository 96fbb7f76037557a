import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type Exit, launch, serverCommand, startHale, temporaryFolder } from './harness/hale.ts'

const refused = async (env: Readonly<Record<string, string>>): Promise<Exit & { line: string }> => {
  using folder = temporaryFolder()
  const { exited, output } = launch(serverCommand, { PORT: '0', HALE_DATA_DIR: folder.path, ...env })
  return { ...(await exited), line: output() }
}

describe('Hale refuses to start, with one line that says why,', () => {
  test('where others could reach it while it has no authentication', async () => {
    const { code, line } = await refused({ HOST: '0.0.0.0' })
    expect(line).toMatch(/^Hale cannot start: HOST=0\.0\.0\.0 .*HALE_ALLOW_UNAUTHENTICATED=1.*\n$/)
    expect(code).toBe(1)
  })

  test('where a setting is wrong', async () => {
    const { code, line } = await refused({ PORT: 'seventy' })
    expect(line).toMatch(/^Hale cannot start: PORT: .*\n$/)
    expect(code).toBe(1)
  })

  test('where its port or its data folder is taken', async () => {
    await using hale = await startHale()
    const port = await refused({ PORT: new URL(hale.url).port })
    expect(port.line).toMatch(/^Hale cannot start: Port \d+ on 127\.0\.0\.1 is in use\..*\n$/)
    const folder = await refused({ HALE_DATA_DIR: hale.dataDir })
    expect(folder.line).toMatch(/^Hale cannot start: another Hale .*\n$/)
    expect([port.code, folder.code]).toEqual([1, 1])
  })
})

test('Hale refuses to start on a file that is no database, also beside a WAL, and leaves both as they are', async () => {
  using folder = temporaryFolder()
  const file = join(folder.path, 'hale.db')
  {
    await using hale = await startHale({ dataDir: folder.path })
    hale.kill('SIGKILL')
    await hale.exited
  }
  const wal = readFileSync(`${file}-wal`)
  const garbage = 'these are my holiday notes\n'.repeat(5000)
  writeFileSync(file, garbage)
  const { code, line } = await refused({ HALE_DATA_DIR: folder.path })
  expect(line).toMatch(/^Hale cannot start: .*hale\.db is not a Hale database; it was left as it is\n$/)
  expect(code).toBe(1)
  expect(readFileSync(file, 'utf8')).toBe(garbage)
  expect(readFileSync(`${file}-wal`)).toEqual(wal)
})

test('Hale listens elsewhere when its operator insists', async () => {
  await using hale = await startHale({ env: { HOST: '0.0.0.0', HALE_ALLOW_UNAUTHENTICATED: '1' } })
  expect((await fetch(`${hale.url}/ready`)).status).toBe(200)
})
