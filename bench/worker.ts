import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { z } from 'zod'
import type { JsonValue } from '#domain/service.ts'

/*
 * The bench's own helpers run in processes of their own, so that they take no time from what is measured. A worker gets its
 * plan as its one argument, answers with one line of JSON, and ends when its standard input does.
 */

export interface Worker<Answer> {
  readonly answer: Promise<Answer>
  stop(): Promise<void>
}

const read = <Value>(shape: z.ZodType<Value>, line: string): Value => shape.parse(JSON.parse(line))

export const startWorker = <Answer>(script: URL, plan: JsonValue, shape: z.ZodType<Answer>): Worker<Answer> => {
  const child = spawn(process.execPath, [fileURLToPath(script), JSON.stringify(plan)], { stdio: ['pipe', 'pipe', 'inherit'] })
  const exited = once(child, 'exit')
  const line = new Promise<string>((resolve, reject) => {
    createInterface(child.stdout).once('line', resolve)
    child.once('exit', () => reject(new Error(`${script.pathname} ended without an answer`)))
  })
  return {
    answer: line.then((text) => read(shape, text)),
    stop: async () => {
      child.stdin.end()
      await exited
    },
  }
}

/** For workers that answer and are done. */
export const askWorker = async <Answer>(script: URL, plan: JsonValue, shape: z.ZodType<Answer>): Promise<Answer> => {
  const worker = startWorker(script, plan, shape)
  try {
    return await worker.answer
  } finally {
    await worker.stop()
  }
}

/** Inside a worker: its plan. From here on it ends with its standard input, so that it never outlives the bench. */
export const planOf = <Plan>(shape: z.ZodType<Plan>): Plan => {
  process.stdin.on('end', () => process.exit(0)).resume()
  return read(shape, process.argv[2] ?? '')
}

/** Inside a worker: its answer. */
export const answerWith = (answer: JsonValue): void => void process.stdout.write(`${JSON.stringify(answer)}\n`)
