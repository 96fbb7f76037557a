import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Server } from 'node:http'
import next from 'next'
import type { Answer } from './http.ts'
import { StartError } from './refusal.ts'

const root = resolve(import.meta.dirname, '../..')

export interface Pages {
  readonly answer: Answer
  close(): Promise<void>
}

/** Next, which answers what the front door lets through. The server is handed over for its development socket. */
export const preparePages = async (server: Server, dev: boolean): Promise<Pages> => {
  if (!dev && !existsSync(resolve(root, '.next/BUILD_ID'))) {
    throw new StartError('It has not been built: run `npm start`, which builds first, or `npm run build`.')
  }
  const app = next({ dev, dir: root, httpServer: server, quiet: !dev })
  await app.prepare()
  return { answer: app.getRequestHandler(), close: () => app.close() }
}
