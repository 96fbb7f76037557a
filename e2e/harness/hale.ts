import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

export const root = resolve(import.meta.dirname, '../..')

const longestStartMs = 30_000
/** Hale is started hundreds of times from the same sources: Node keeps what it has compiled of them. */
export const compileCache = join(root, 'node_modules/.cache/hale')

export interface Exit {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
}

/** A real Hale process of the production build. Leaving its scope kills it, and removes its data folder if it made it. */
export interface HaleProcess extends AsyncDisposable {
  readonly url: string
  readonly pid: number
  readonly dataDir: string
  /** All it has printed so far. */
  readonly output: () => string
  kill(signal: NodeJS.Signals): void
  /** Resolves when the process has ended, by whatever cause. */
  readonly exited: Promise<Exit>
  /** Asks it to end, and waits. */
  stop(): Promise<Exit>
}

export interface HaleOptions {
  /** Settings on top of the defaults: any free port, a data folder of its own, little logging. */
  readonly env?: Readonly<Record<string, string>>
  /** A data folder that stays when the process goes. */
  readonly dataDir?: string
  /** What is started; `npm start` where the way through npm is the point. */
  readonly command?: readonly [string, ...string[]]
}

/** The surroundings of a process that the caller's own settings do not reach. */
const cleanEnvironment = (): Record<string, string | undefined> =>
  Object.fromEntries(Object.entries(process.env).filter(([key]) => !/^(HALE_|NODE_|VITEST|npm_)|^(HOST|PORT|LOG_LEVEL)$/.test(key)))

export interface TemporaryFolder extends Disposable {
  readonly path: string
}

export const temporaryFolder = (): TemporaryFolder => {
  const path = mkdtempSync(join(tmpdir(), 'hale-e2e-'))
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true, maxRetries: 5 }) }
}

export interface Started {
  readonly child: ChildProcess
  readonly output: () => string
  readonly exited: Promise<Exit>
}

export const serverCommand = [process.execPath, join(root, 'src/server/main.ts')] as const

/** Starts a command in the project folder and collects what it prints. */
export const launch = ([command, ...args]: readonly [string, ...string[]], env: Readonly<Record<string, string>>): Started => {
  const child = spawn(command, args, {
    cwd: root,
    env: { ...cleanEnvironment(), NODE_ENV: 'production', NODE_COMPILE_CACHE: compileCache, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8')
    stream.on('data', (chunk: string) => {
      output += chunk
    })
  }
  const exited = new Promise<Exit>((done) => {
    child.once('close', (code, signal) => done({ code, signal }))
  })
  return { child, output: () => output, exited }
}

const readyLine = /^Hale is ready at (?<url>\S+)$/m

const untilReady = async ({ child, output, exited }: Started): Promise<string> => {
  const gaveUp = AbortSignal.timeout(longestStartMs)
  const ended = exited.then(() => 'ended' as const)
  for (;;) {
    const url = readyLine.exec(output())?.groups?.['url']
    if (url !== undefined) return url
    const heard = once(child.stdout ?? child, 'data', { signal: gaveUp }).then(
      () => 'more' as const,
      () => 'too long' as const,
    )
    const next = await Promise.race([heard, ended])
    if (next !== 'more')
      throw new Error(`Hale ${next === 'ended' ? 'ended' : `took more than ${longestStartMs} ms`} before it was ready:\n${output()}`)
  }
}

export const startHale = async ({ env = {}, dataDir, command = serverCommand }: HaleOptions = {}): Promise<HaleProcess> => {
  const own = dataDir === undefined ? temporaryFolder() : null
  const folder = dataDir ?? own?.path ?? ''
  const started = launch(command, { PORT: '0', LOG_LEVEL: 'warn', HALE_DATA_DIR: folder, ...env })
  const { child, output, exited } = started
  const end = async (signal: NodeJS.Signals): Promise<Exit> => {
    child.kill(signal)
    return exited
  }
  const remove = async (): Promise<void> => {
    await end('SIGKILL')
    own?.[Symbol.dispose]()
  }
  const url = await untilReady(started).catch(async (failure: Error) => {
    await remove()
    throw failure
  })
  return {
    url,
    pid: child.pid ?? 0,
    dataDir: folder,
    output,
    exited,
    kill: (signal) => void child.kill(signal),
    stop: () => end('SIGTERM'),
    [Symbol.asyncDispose]: remove,
  }
}
