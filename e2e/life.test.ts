import { once } from 'node:events'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { haleAt } from './harness/client.ts'
import { startHale, temporaryFolder } from './harness/hale.ts'
import { startTargets, type Targets } from './harness/targets.ts'

const npmStart = ['npm', 'start'] as const

/** A service whose check hangs for longer than Hale waits at its end. */
const hangingService = async (url: string, targets: Targets): Promise<void> => {
  await targets.set('hanging', { hang: true })
  await haleAt(url).register({ name: 'hanging', type: 'http', endpoint: targets.url('hanging'), timeout: 30_000, checkInterval: 60 })
  await expect.poll(() => targets.hits('hanging')).toHaveLength(1)
}

const openStream = async (url: string): Promise<void> => {
  const response = await fetch(`${url}/api/trpc/changes?input=%7B%7D`, { headers: { Accept: 'text/event-stream' } })
  await response.body?.getReader().read()
}

const sendHalf = (url: string): Promise<void> =>
  new Promise((sent) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1', () => {
      socket.write('POST /services HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{', () =>
        sent(),
      )
    })
    socket.on('error', () => {})
  })

/** Answered once and then kept open for a next request that never comes. */
const keepIdle = async (url: string): Promise<void> => {
  const socket = connect(Number(new URL(url).port), '127.0.0.1')
  socket.on('error', () => {})
  socket.write('GET /live HTTP/1.1\r\nHost: localhost\r\n\r\n')
  await once(socket, 'data')
}

/** Ignores every request to end, and so does what it has started; both tell their numbers. */
const stubborn = `#!/bin/sh
trap '' TERM INT HUP
sh -c 'trap "" TERM INT HUP; echo $$ >> pids; while :; do sleep 1; done' &
echo $$ >> pids
while :; do sleep 1; done
`

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

test('Hale ends with 0 and leaves no process behind, whatever hangs, is half sent, idle, streamed or ignores it', async () => {
  await using targets = await startTargets()
  using scripts = temporaryFolder()
  writeFileSync(join(scripts.path, 'stubborn.sh'), stubborn, { mode: 0o755 })
  const pids = (): number[] => {
    const file = join(scripts.path, 'pids')
    return existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n').map(Number) : []
  }
  await using hale = await startHale({ env: { HALE_SCRIPTS_DIR: scripts.path } })
  await hangingService(hale.url, targets)
  await haleAt(hale.url).register({ name: 'stubborn', type: 'custom', endpoint: 'stubborn.sh', timeout: 30_000, checkInterval: 60 })
  await expect.poll(pids).toHaveLength(2)
  await openStream(hale.url)
  await sendHalf(hale.url)
  await keepIdle(hale.url)

  hale.kill('SIGTERM')
  await expect.poll(async () => (await fetch(`${hale.url}/ready`)).status).toBe(503)
  // Its own limit is 7 s; beyond that it would end with 1.
  expect(await hale.exited).toEqual({ code: 0, signal: null })
  expect(existsSync(join(hale.dataDir, 'hale.db'))).toBe(true)
  expect(existsSync(join(hale.dataDir, 'hale.db-wal'))).toBe(false)
  await expect.poll(() => pids().filter(isAlive)).toEqual([])
})

test('a second signal ends Hale at once', async () => {
  await using targets = await startTargets()
  await using hale = await startHale()
  await hangingService(hale.url, targets)
  hale.kill('SIGTERM')
  await expect.poll(() => hale.output()).toContain('Hale stops')
  await expect
    .poll(
      () => {
        hale.kill('SIGINT')
        return Promise.race([hale.exited, Promise.resolve(null)])
      },
      { interval: 300 },
    )
    .toEqual({ code: 130, signal: null })
})

test('a signal to npm ends the server behind it, and the next start goes straight to serving', async () => {
  await using first = await startHale({ command: npmStart })
  await haleAt(first.url).register({ name: 'kept', type: 'tcp', endpoint: '127.0.0.1:1' })
  expect(await first.stop()).toEqual({ code: 0, signal: null })
  await expect(fetch(first.url)).rejects.toThrow()

  // The data folder admits one process: an orphan would still hold it.
  await using second = await startHale({ command: npmStart, dataDir: first.dataDir })
  expect(second.output()).not.toMatch(/Installing|Building/)
  expect((await haleAt(second.url).services()).map(({ name }) => name)).toEqual(['kept'])
  expect(await second.stop()).toEqual({ code: 0, signal: null })
})
