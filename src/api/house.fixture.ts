import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createScope, preset, resolves } from '@pumped-fn/core-next'
import { pino } from 'pino'
import type { JsonValue } from '#domain/service.ts'
import { board } from '#engine/board.ts'
import { events } from '#engine/events.ts'
import { config, parseConfig } from '#runtime/config.ts'
import { log } from '#runtime/log.ts'
import { createHandle } from '#server/open-handle.ts'
import { boot } from '#server/scope.ts'
import { stores } from '#storage/stores.ts'

/* A whole Hale on a real file, asked as Next would ask it, for tests. */

const origin = 'http://hale.test'

export interface Asking {
  readonly method?: string
  /** Sent as JSON. */
  readonly json?: JsonValue
  /** Sent as it is. */
  readonly body?: BodyInit
  readonly headers?: Readonly<Record<string, string>>
}

export const requestOf = (path: string, { method = 'GET', json, body, headers = {} }: Asking = {}): Request =>
  new Request(`${origin}${path}`, {
    method,
    headers: { ...(json !== undefined && { 'content-type': 'application/json' }), ...headers },
    ...(json !== undefined && { body: JSON.stringify(json) }),
    ...(body !== undefined && { body, duplex: 'half' }),
  })

const patternOf = (patterns: readonly string[], path: string): string => {
  const asRegex = (pattern: string): RegExp => new RegExp(`^${pattern.replaceAll('.', String.raw`\.`).replaceAll(/:\w+/g, '[^/]+')}$`)
  // As in Next, a path that is named wins over one with a placeholder.
  return patterns.find((pattern) => pattern === path) ?? patterns.find((pattern) => asRegex(pattern).test(path)) ?? ''
}

const paramsOf = (pattern: string, path: string): Record<string, string> => {
  const values = path.split('/').map(decodeURIComponent)
  return Object.fromEntries(pattern.split('/').flatMap((part, at) => (part.startsWith(':') ? [[part.slice(1), values[at] ?? '']] : [])))
}

/** Logged lines are kept, so that a test can see what callers must not. */
export const openHouse = async (env: Record<string, string> = {}, ...presets: Parameters<typeof createScope>) => {
  const folder = mkdtempSync(join(tmpdir(), 'hale-api-'))
  const lines: string[] = []
  const logger = pino({ base: null }, { write: (line: string) => lines.push(line) })
  const scope = createScope(preset(config, parseConfig({ HALE_DATA_DIR: folder, ...env })), preset(log, logger), ...presets)
  const hale = await boot(scope)
  const handle = createHandle(scope, hale)
  const patterns = hale.routes.map(({ path }) => path)
  await hale.engine.start()

  const ask = (path: string, asking?: Asking): Promise<Response> => {
    const request = requestOf(path, asking)
    const { pathname } = new URL(request.url)
    const pattern = patternOf(patterns, pathname)
    return handle.rest(pattern, request, paramsOf(pattern, pathname))
  }
  return {
    ...hale,
    ...(await resolves(scope, { board, events, stores })),
    scope,
    folder,
    handle,
    lines,
    ask,
    [Symbol.asyncDispose]: async (): Promise<void> => {
      await hale.engine.stop()
      hale.database.close()
      await scope.dispose()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export type House = Awaited<ReturnType<typeof openHouse>>
