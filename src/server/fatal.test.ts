import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'

/** Runs a script in which, as in Next, somebody else's listeners would keep a broken process alive. */
const run = async (failure: string): Promise<{ code: number | null; output: string }> => {
  const script = `
    import { pino } from 'pino'
    import { endOnFatal } from './src/server/fatal.ts'
    endOnFatal(pino(), { timer: (ms, fire) => setTimeout(fire, ms) })
    process.on('uncaughtException', () => {})
    process.on('unhandledRejection', () => {})
    setInterval(() => {}, 1000)
    ${failure}`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  const exited = once(child, 'exit')
  const output = await text(child.stdout)
  await exited
  return { code: child.exitCode, output }
}

test.each([
  ['an exception that nobody catches', `setTimeout(() => { throw new Error('out of the blue') })`],
  ['a rejection that nobody handles', `Promise.reject(new Error('out of the blue'))`],
])('%s is logged and ends the process with 1, whoever else listens', async (_, failure) => {
  const { code, output } = await run(failure)
  expect(output).toContain('"level":60')
  expect(output).toContain('out of the blue')
  expect(code).toBe(1)
})
