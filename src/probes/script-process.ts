import { spawn, type ChildProcess } from 'node:child_process'
import type { Readable } from 'node:stream'
import type { Clock } from '#runtime/clock.ts'
import { asError } from '#runtime/failure.ts'

export interface Launch {
  readonly path: string
  readonly args: readonly string[]
  readonly folder: string
  readonly env: Readonly<Record<string, string>>
}

export type Ending =
  | { readonly kind: 'exit'; readonly code: number; readonly output: string }
  | { readonly kind: 'signal'; readonly signal: string; readonly output: string }
  | { readonly kind: 'not started'; readonly error: Error }

const mostOutput = 65_536

// A process that left the group can hold the pipes open long after its parent is gone.
const pipesGraceMs = 200

/** Keeps the first 64 KiB of both streams together and lets the rest run off, so that the script never blocks. */
const collect = (streams: readonly (Readable | null)[]): (() => string) => {
  let left = mostOutput
  const kept = streams.map((stream) => {
    const chunks: Buffer[] = []
    stream?.on('data', (chunk: Buffer) => {
      if (left > 0) chunks.push(chunk.subarray(0, left))
      left -= Math.min(left, chunk.length)
    })
    // A pipe that breaks is seen by the end of the process.
    stream?.on('error', () => {})
    return chunks
  })
  return () => kept.map((chunks) => Buffer.concat(chunks).toString('utf8')).join('\n')
}

/** The child leads its own group, so that whatever it started dies with it. */
const killGroup = (child: ChildProcess): void => {
  if (child.pid === undefined) return
  try {
    process.kill(-child.pid, 'SIGKILL')
  } catch {
    // Nobody is left in the group.
  }
}

// Safe: the type demands a NODE_ENV that Next declared for its own code; a child needs none.
const childEnvironment = (env: Launch['env']): NodeJS.ProcessEnv => env as NodeJS.ProcessEnv

// Some refusals of the system are thrown, others come as an event.
const launch = ({ path, args, folder, env }: Launch): ChildProcess | Error => {
  try {
    return spawn(path, [...args], { cwd: folder, env: childEnvironment(env), detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
  } catch (error) {
    return asError(error)
  }
}

/** Runs a file to its end, without a shell; when the signal aborts, its whole group is killed. Resolves when it is gone. */
export const runScript = (what: Launch, clock: Clock, signal: AbortSignal): Promise<Ending> =>
  new Promise((resolve) => {
    const child = launch(what)
    if (child instanceof Error) return resolve({ kind: 'not started', error: child })
    const output = collect([child.stdout, child.stderr])
    const kill = (): void => killGroup(child)
    signal.addEventListener('abort', kill, { once: true })
    const finish = (ending: Ending): void => {
      signal.removeEventListener('abort', kill)
      resolve(ending)
    }
    child.once('error', (error) => finish({ kind: 'not started', error }))
    child.once('exit', () => {
      killGroup(child)
      const stop = clock.timer(pipesGraceMs, () => {
        child.stdout?.destroy()
        child.stderr?.destroy()
      })
      child.once('close', (code, killedBy) => {
        stop()
        finish(
          code === null ? { kind: 'signal', signal: killedBy ?? 'unknown', output: output() } : { kind: 'exit', code, output: output() },
        )
      })
    })
  })
