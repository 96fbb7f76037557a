import { derive, name } from '@pumped-fn/core-next'
import { z } from 'zod'
import type { Verdict } from '#domain/check.ts'
import { clock } from '#runtime/clock.ts'
import { config } from '#runtime/config.ts'
import { searchPath } from '#runtime/search-path.ts'
import { oneLine, undetermined, unhealthy } from './failure.ts'
import { defineProbe, type Probe, type Target } from './probe.ts'
import { parseCommand } from './script-command.ts'
import { findScript } from './script-file.ts'
import { runScript, type Ending } from './script-process.ts'

const options = z.strictObject({})

const switchedOff = 'scripts are switched off: set HALE_SCRIPTS_DIR to the folder that holds them'

const problemOf = (scriptsDir: string | null, endpoint: string): string | null => {
  if (scriptsDir === null) return switchedOff
  const command = parseCommand(endpoint)
  if (typeof command === 'string') return command
  const file = findScript(scriptsDir, command.script)
  return typeof file === 'string' ? file : null
}

const firstLine = (output: string): string | null => {
  const line = output.split('\n').find((candidate) => oneLine(candidate) !== '')
  return line === undefined ? null : oneLine(line)
}

/** Exit codes as Nagios plugins use them. */
const verdictOf = (ending: Ending): Verdict => {
  if (ending.kind === 'not started') return undetermined(`script could not be started: ${ending.error.message}`)
  const line = firstLine(ending.output)
  if (ending.kind === 'signal') return unhealthy('script', line ?? `script was ended by ${ending.signal}`)
  if (ending.code === 0) return { status: 'healthy', degraded: false, note: null }
  const text = line ?? `script exited with code ${ending.code}`
  if (ending.code === 1) return { status: 'healthy', degraded: true, note: text }
  return ending.code === 3 ? undetermined(text) : unhealthy('script', text)
}

const environmentOf = ({ serviceId, serviceName }: Target<object>, path: string): Record<string, string> => ({
  HALE_SERVICE_ID: serviceId,
  // No environment can hold a NUL.
  HALE_SERVICE_NAME: serviceName.replaceAll('\0', ''),
  PATH: path,
})

export const custom = derive(
  { config, clock, searchPath },
  ({ config, clock, searchPath }): Probe =>
    defineProbe({
      type: 'custom',
      title: 'Script',
      description: 'Runs an executable file of the scripts folder; its exit code is the verdict, as with Nagios plugins.',
      endpoint: z
        .string()
        .max(2000)
        .check((context) => {
          const message = problemOf(config.scriptsDir, context.value)
          if (message !== null) context.issues.push({ code: 'custom', message, input: context.value })
        }),
      options,
      run: async (target, signal) => {
        if (signal.aborted) return unhealthy('timeout', 'script was not started in time')
        if (config.scriptsDir === null) return undetermined(switchedOff)
        const command = parseCommand(target.endpoint)
        if (typeof command === 'string') return undetermined(`script command ${command}`)
        const file = findScript(config.scriptsDir, command.script)
        if (typeof file === 'string') return undetermined(file)
        return verdictOf(await runScript({ ...file, args: command.args, env: environmentOf(target, searchPath) }, clock, signal))
      },
    }),
  name('probes.custom'),
)
