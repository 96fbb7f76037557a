import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'

/** Runs a script in which, as in Next, somebody else's listeners would keep a broken process alive. */
const run = async (failure: string): Promise<{ code: number | null; output: string }> => {
  const script = `
    import { createScope, resolves } from '@pumped-fn/core-next'
    import { clock } from './src/runtime/clock.ts'
    import { guests } from './src/runtime/guests.ts'
    import { log } from './src/runtime/log.ts'
    import { metrics } from './src/runtime/metrics.ts'
    import { endOnFatal } from './src/server/fatal.ts'
    const parts = await resolves(createScope(), { clock, guests, log, metrics })
    endOnFatal(parts)
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

const plugin = (failure: string): string => `parts.guests.run('onCheck', () => { ${failure} })`

test.each([
  ['a timer', plugin(`setTimeout(() => { throw new Error('broken') })`)],
  ['a promise that nobody awaits', plugin(`void (async () => { await 1; throw new Error('broken') })()`)],
  ['a socket without a listener', `const { connect } = await import('node:net'); ${plugin(`connect(1, '127.0.0.1')`)}`],
  ['a listener of its signal', plugin(`const own = new AbortController(); own.signal.onabort = () => { throw 1 }; own.abort()`)],
])('what a plugin throws from %s is logged and counted, and the process goes on', async (_, failure) => {
  const { code, output } = await run(`
    ${failure}
    setInterval(async () => {
      const counted = await parts.metrics.registry.getSingleMetricAsString('plugin_uncaught_errors_total')
      if (counted.includes('{plugin="onCheck"} 1')) process.exit(42)
    }, 10)`)
  expect(output).toContain('"plugin":"onCheck"')
  expect(code).toBe(42)
})
