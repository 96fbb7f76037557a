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
import { createCalls } from '#server/calls.ts'
import { createHandle } from '#server/open-handle.ts'
import { createPods } from '#server/request.ts'
import { createRouteMap } from '#server/routes.ts'
import { boot } from '#server/scope.ts'
import { stores } from '#storage/stores.ts'

/* A whole Hale on a real file, asked as its front door would ask it, for tests. */

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

/** Logged lines are kept, so that a test can see what callers must not. */
export const openHouse = async (env: Record<string, string> = {}, ...presets: Parameters<typeof createScope>) => {
  const folder = mkdtempSync(join(tmpdir(), 'hale-api-'))
  const lines: string[] = []
  const logger = pino({ base: null }, { write: (line: string) => lines.push(line) })
  const scope = createScope(preset(config, parseConfig({ HALE_DATA_DIR: folder, ...env })), preset(log, logger), ...presets)
  const hale = await boot(scope)
  const pods = createPods(scope, hale.log)
  const handle = createHandle(pods, hale.ids)
  const calls = createCalls({ ...hale, pods, routes: createRouteMap(hale.routes) })
  await hale.engine.start()

  const ask = async (path: string, asking?: Asking): Promise<Response> => {
    const request = requestOf(path, asking)
    const call = calls.at(new URL(request.url).pathname)
    if (call === null) throw new Error(`nothing answers at ${path}`)
    return call(request)
  }
  return {
    ...hale,
    ...(await resolves(scope, { board, events, stores })),
    scope,
    folder,
    calls,
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
