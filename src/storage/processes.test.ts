import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { noon } from './samples.ts'
import { openStores, temporaryFolder } from './temporary.ts'

const fixture = fileURLToPath(new URL('./writer.fixture.ts', import.meta.url))

const startWriter = (folder: string) => {
  const child = spawn(process.execPath, [fixture, folder], { stdio: ['ignore', 'pipe', 'pipe'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  const output = { told: '', errors: '' }
  child.stdout.on('data', (chunk: Buffer) => (output.told += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (output.errors += chunk.toString()))
  return { child, output, exited: once(child, 'exit') }
}

test('a process killed while it writes loses nothing that was committed, and the next start needs no repair', async () => {
  const folder = temporaryFolder()
  const { child, output, exited } = startWriter(folder)
  while (output.told.split('\n').length < 30) await once(child.stdout, 'data')
  child.kill('SIGKILL')
  await exited
  const told = Number(output.told.trimEnd().split('\n').at(-1))

  const { stores, database } = await openStores(folder)
  const [service] = await stores.services.all()
  const number = service?.number ?? 0
  const stored = await stores.checks.count(number, 0, Infinity)
  expect(stored).toBeGreaterThanOrEqual(told)
  expect(await stores.incidents.open()).toMatchObject([{ id: 'open', checksFailedCount: stored }])
  expect(await stores.checks.newest(number, 1)).toMatchObject([{ timestamp: noon + stored - 1 }])
  expect(await stores.runs.begin(noon + 1_000_000)).toEqual([{ from: noon + stored - 1, to: noon + 1_000_000 }])
  expect(await database.read(({ raw }) => raw.prepare<[], string>('pragma integrity_check').pluck().all())).toEqual(['ok'])
})

test('a second process on the same folder is refused with one clear line, and the first goes on', async () => {
  const folder = temporaryFolder()
  const { stores } = await openStores(folder)
  const { output, exited } = startWriter(folder)
  expect(await exited).toEqual([1, null])
  expect(output.errors).toContain(`another Hale is already using the data folder ${folder}`)
  expect(await stores.services.all()).toEqual([])
})
