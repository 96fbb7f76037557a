import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { DomainError } from '#domain/errors.ts'
import { startScript } from './page.ts'

export interface DocsFile {
  readonly contentType: string
  readonly bytes: Uint8Array<ArrayBuffer>
}

const swagger = dirname(fileURLToPath(import.meta.resolve('swagger-ui-dist/package.json')))
const ofSwagger = (name: string) => (): Promise<Uint8Array<ArrayBuffer>> => readFile(join(swagger, name))

const script = 'text/javascript; charset=utf-8'

/** Every file of the page; nothing else is ever read. */
const files = new Map([
  ['swagger-ui.css', { contentType: 'text/css; charset=utf-8', read: ofSwagger('swagger-ui.css') }],
  ['swagger-ui-bundle.js', { contentType: script, read: ofSwagger('swagger-ui-bundle.js') }],
  ['favicon-32x32.png', { contentType: 'image/png', read: ofSwagger('favicon-32x32.png') }],
  ['start.js', { contentType: script, read: async () => Buffer.from(startScript) }],
])

export const readDocsFile = async (name: string): Promise<DocsFile> => {
  const file = files.get(name)
  if (!file) throw new DomainError('not_found', 'There is no such file.')
  return { contentType: file.contentType, bytes: await file.read() }
}
