import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { z } from 'zod'
import { oneLine } from '#probes/failure.ts'
import type { Clock } from '#runtime/clock.ts'
import { ConfigError } from '#runtime/config.ts'
import { asError } from '#runtime/failure.ts'
import type { Guests } from '#runtime/guests.ts'
import type { HaleConfig } from './define.ts'
import { haleConfig } from './schema.ts'

const usualNames = ['hale.config.ts', 'hale.config.js', 'hale.config.mjs']

const longestLoadMs = 30_000

/** The file that the settings name, or one of the usual ones where it is there; null where there is none. */
export const findConfigFile = (named: string | null, folder: string): string | null => {
  if (named === null) return usualNames.map((usual) => join(folder, usual)).find((path) => existsSync(path)) ?? null
  const file = resolve(folder, named)
  if (!existsSync(file)) throw new ConfigError(`HALE_CONFIG: there is no file ${file}`)
  return file
}

const exported = z.looseObject({
  default: z.custom<object>((value) => typeof value === 'object', 'is missing: write export default defineConfig({ ... })'),
})

/** The first of what is wrong, without the lines of code that Node draws around it. */
const lineOf = (error: Error): string => {
  const [issue] = error instanceof z.ZodError ? error.issues : []
  return oneLine(issue ? `${issue.path.join('.')}: ${issue.message}` : error.message, 300)
}

const importWithin = async (file: string, { clock, guests }: LoadParts): Promise<HaleConfig> => {
  const { promise: late, reject } = Promise.withResolvers<never>()
  const cancelTimer = clock.timer(longestLoadMs, () => reject(new Error(`did not finish loading within ${longestLoadMs / 1000} s`)))
  try {
    const module = exported.parse(await Promise.race([guests.run('config', () => import(pathToFileURL(file).href)), late]))
    return haleConfig.parse(module.default)
  } finally {
    cancelTimer()
  }
}

export interface LoadParts {
  readonly clock: Clock
  readonly guests: Guests
}

/** Runs a config file and judges what it exports. Rejects with a ConfigError of one line. */
export const loadPlugins = async (file: string, parts: LoadParts): Promise<HaleConfig> => {
  try {
    return await importWithin(file, parts)
  } catch (thrown) {
    throw new ConfigError(`${file}: ${lineOf(asError(thrown))}`)
  }
}
