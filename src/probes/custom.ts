import { derive, name } from '@pumped-fn/core-next'
import { z } from 'zod'
import type { Verdict } from '#domain/check.ts'
import { clock } from '#runtime/clock.ts'
import { config } from '#runtime/config.ts'
import { guests } from '#runtime/guests.ts'
import { searchPath } from '#runtime/search-path.ts'
import { oneLine, undetermined, unhealthy } from './failure.ts'
import { askGuest } from './guest.ts'
import { plugged, type Checker, type Plugged } from './plugged.ts'
import { defineProbe, type Probe, type Target } from './probe.ts'
import { parseCommand } from './script-command.ts'
import { findScript, type ScriptFile } from './script-file.ts'
import { runScript, type Ending } from './script-process.ts'

const options = z.strictObject({})

const switchedOff = 'scripts are switched off: set HALE_SCRIPTS_DIR to the folder that holds them'

/** What an endpoint leads to. */
type Choice =
  | { readonly kind: 'checker'; readonly name: string; readonly checker: Checker; readonly args: readonly string[] }
  | { readonly kind: 'script'; readonly file: ScriptFile; readonly args: readonly string[] }

const noScripts = (checkers: readonly string[], name: string): string =>
  checkers.length === 0 ? switchedOff : `there is no checker "${name}" (there is ${checkers.join(', ')}), and ${switchedOff}`

/** A plugin's checker comes before a script of the same name. Where the endpoint leads nowhere, why. */
const choose = (scriptsDir: string | null, { checkers }: Plugged, endpoint: string): Choice | string => {
  const command = parseCommand(endpoint)
  if (typeof command === 'string') return scriptsDir === null ? switchedOff : command
  const { script, args } = command
  const checker = Object.hasOwn(checkers, script) ? checkers[script] : undefined
  if (checker) return { kind: 'checker', name: script, checker, args }
  if (scriptsDir === null) return noScripts(Object.keys(checkers), script)
  const file = findScript(scriptsDir, script)
  return typeof file === 'string' ? file : { kind: 'script', file, args }
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
  { config, clock, guests, plugged, searchPath },
  ({ config, clock, guests, plugged, searchPath }): Probe => {
    const [firstChecker] = Object.keys(plugged.checkers)
    return defineProbe({
      type: 'custom',
      title: 'Script or checker',
      description:
        'Runs a checker that a plugin registered, or an executable file of the scripts folder, whose exit code is the verdict, as with Nagios plugins.',
      endpoint: z
        .string()
        .max(2000)
        .check((context) => {
          const choice = choose(config.scriptsDir, plugged, context.value)
          if (typeof choice === 'string') context.issues.push({ code: 'custom', message: choice, input: context.value })
        })
        .meta({ title: 'Script or checker, with arguments', examples: [firstChecker ?? 'check_disk.sh -w 80'] }),
      ...(config.scriptsDir === null && firstChecker === undefined && { unavailable: switchedOff }),
      options,
      run: async (target, signal) => {
        if (signal.aborted) return unhealthy('timeout', 'script was not started in time')
        const choice = choose(config.scriptsDir, plugged, target.endpoint)
        if (typeof choice === 'string') return undetermined(choice)
        if (choice.kind === 'script')
          return verdictOf(await runScript({ ...choice.file, args: choice.args, env: environmentOf(target, searchPath) }, clock, signal))
        const call = { serviceId: target.serviceId, serviceName: target.serviceName, args: choice.args }
        return askGuest(guests, `checker ${choice.name}`, signal, (own) => choice.checker(call, own))
      },
    })
  },
  name('probes.custom'),
)
