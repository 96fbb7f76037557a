import { createScope, preset, resolves, type Core } from '@pumped-fn/core-next'
import { channelTypes } from '#alerting/channels/index.ts'
import { pluggedChannels } from '#alerting/channels/plugged.ts'
import { hooks } from '#engine/hooks/contract.ts'
import { probes } from '#probes/index.ts'
import { plugged } from '#probes/plugged.ts'
import { threadEntry } from '#probes/threads/threads.ts'
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
  const { probes: own = [], channels = [], checkers = {}, onIncident, onAlert, onCheck, extensions = [] } = plugins
  const scope = createScope({
    initialValues: [
      preset(clock, known.clock),
      preset(config, known.config),
      preset(guests, known.guests),
      preset(threadEntry, new URL('probe-thread.ts', import.meta.url)),
      preset(plugged, { probes: own, checkers }),
      preset(pluggedChannels, channels),
      preset(hooks, { onIncident, onAlert, onCheck }),
    ],
    extensions: [...extensions],
  })
  if (file !== null) {
    const { types } = await scope.resolve(probes)
    const { types: channelNames } = await scope.resolve(channelTypes)
    const logger = await scope.resolve(log)
    logger.info({ file, brings: Object.keys(plugins), types, channels: channelNames }, 'plugins loaded')
  }
  return scope
}
