import { createScope, preset, resolves, type Core } from '@pumped-fn/core-next'
import { hooks } from '#engine/hooks/contract.ts'
import { plugged } from '#probes/plugged.ts'
import { clock } from '#runtime/clock.ts'
import { config } from '#runtime/config.ts'
import { guests } from '#runtime/guests.ts'
import { log } from '#runtime/log.ts'
import { findConfigFile, loadPlugins } from './plugins/load.ts'

/** The one scope of the process, with all that the config file brings. */
export const openScope = async (outset: Core.Scope): Promise<Core.Scope> => {
  const known = await resolves(outset, { clock, config, guests })
  const file = findConfigFile(known.config.configFile, process.cwd())
  const plugins = file === null ? {} : await loadPlugins(file, known)
  const { probes = [], checkers = {}, onIncident, onCheck, extensions = [] } = plugins
  const scope = createScope({
    initialValues: [
      preset(clock, known.clock),
      preset(config, known.config),
      preset(guests, known.guests),
      preset(plugged, { probes, checkers }),
      preset(hooks, { onIncident, onCheck }),
    ],
    extensions: [...extensions],
  })
  if (file !== null) (await scope.resolve(log)).info({ file, brings: Object.keys(plugins) }, 'plugins loaded')
  return scope
}
