import type { Api } from '#api/api.ts'

/*
 * Next loads its own copies of every module, so whatever it bundles reaches the running process through this one slot
 * and never by importing server code. Take the handle inside a handler: `next build` evaluates modules without a server.
 */
export interface Handle {
  /** Runs the work of a server-rendered page in a pod of its own. */
  call<Result>(work: (api: Api) => Promise<Result>): Promise<Result>
}

declare global {
  var haleHandle: Handle | undefined
}

export const publishHandle = (handle: Handle): void => {
  globalThis.haleHandle = handle
}

export const handle = (): Handle => {
  if (!globalThis.haleHandle) throw new Error('Hale is not running: start it with src/server/main.ts')
  return globalThis.haleHandle
}
