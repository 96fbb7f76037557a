import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { z } from 'zod'
import type { Behaviour } from './target-server.ts'

/** Services to watch, run by another process. Every name is a target that is up until told otherwise. */
export interface Targets extends AsyncDisposable {
  url(name: string): string
  /** Changes how a target answers from now on. */
  set(name: string, behaviour: Behaviour): Promise<void>
  /** When the target was asked, epoch milliseconds, oldest first. */
  hits(name: string): Promise<number[]>
}

export const startTargets = async (): Promise<Targets> => {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'target-server.ts')], { stdio: ['pipe', 'pipe', 'inherit'] })
  const exited = once(child, 'exit')
  child.stdout.setEncoding('utf8')
  const [port] = z.tuple([z.string()]).parse(await once(child.stdout, 'data'))
  const base = `http://127.0.0.1:${port.trim()}`
  return {
    url: (name) => `${base}/t/${name}`,
    set: async (name, behaviour) => {
      await fetch(`${base}/control/${name}`, { method: 'PUT', body: JSON.stringify(behaviour) })
    },
    hits: async (name) => z.array(z.number()).parse(await (await fetch(`${base}/hits/${name}`)).json()),
    [Symbol.asyncDispose]: async () => {
      child.kill('SIGKILL')
      await exited
    },
  }
}
