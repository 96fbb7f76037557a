import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { openSync, readFileSync } from 'node:fs'
import { get } from 'node:http'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import packageJson from 'hale/package.json' with { type: 'json' }
import { freePort } from './free-port.ts'
import { type Usage, usageOf } from './usage.ts'

/** The product as it is shipped: what `npm start` starts, in its own process, logging to a file. */
export interface Hale {
  readonly url: string
  /** When `/ready` first said yes, epoch milliseconds. */
  readonly readyAt: number
  /** From the start of the process to that. */
  readonly readyMs: number
  usage(): Promise<Usage>
  /** Ends it as an operator would; throws unless it exits with 0. */
  stop(): Promise<void>
}

const root = fileURLToPath(new URL('../..', import.meta.url))
// What comes before installs and builds; the shell gives way to the server, so that its process is the server's.
const serverCommand = packageJson.scripts.start.split('&&').at(-1) ?? ''
const readyWithinMs = 60_000
const askEveryMs = 10

const isReady = (url: string): Promise<boolean> =>
  new Promise((resolve) => {
    const request = get(`${url}/ready`, { agent: false }, (response) => {
      response.resume()
      resolve(response.statusCode === 200)
    })
    request.on('error', () => resolve(false))
  })

const untilReady = async (child: ChildProcess, url: string, logFile: string): Promise<void> => {
  const endsAt = Date.now() + readyWithinMs
  while (!(await isReady(url))) {
    if (child.exitCode !== null || Date.now() > endsAt) {
      child.kill('SIGKILL')
      throw new Error(`Hale did not become ready:\n${readFileSync(logFile, 'utf8').slice(-2000)}`)
    }
    await sleep(askEveryMs)
  }
}

const pidOf = ({ pid }: ChildProcess): number => {
  if (pid === undefined) throw new Error('Hale could not be started')
  return pid
}

/** Settings beside the defaults, by their names in the environment. */
export type Settings = Readonly<Record<string, string>>

export const startHale = async (dataDir: string, settings: Settings = {}): Promise<Hale> => {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const logFile = join(dataDir, 'hale.log')
  const output = openSync(logFile, 'a')
  const startedAt = Date.now()
  const child = spawn(serverCommand, {
    cwd: root,
    shell: true,
    stdio: ['ignore', output, output],
    env: { ...process.env, HOST: '127.0.0.1', PORT: String(port), HALE_DATA_DIR: dataDir, ...settings },
  })
  const exited = once(child, 'exit')
  // Whatever becomes of the bench, no Hale is left behind.
  const killIt = (): void => void child.kill('SIGKILL')
  process.once('exit', killIt)
  await untilReady(child, url, logFile)
  const readyAt = Date.now()
  return {
    url,
    readyAt,
    readyMs: readyAt - startedAt,
    usage: () => usageOf(pidOf(child)),
    stop: async () => {
      child.kill('SIGTERM')
      await exited
      process.removeListener('exit', killIt)
      if (child.exitCode !== 0) throw new Error(`Hale ended with ${child.exitCode ?? child.signalCode}`)
    },
  }
}
