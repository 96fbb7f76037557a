import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { DomainError } from '#domain/errors.ts'

const own = import.meta.dirname
const swagger = dirname(fileURLToPath(import.meta.resolve('swagger-ui-dist/package.json')))

/** Every file of the page; nothing else is ever read. */
const files = new Map([
  ['swagger-ui.css', { folder: swagger, contentType: 'text/css; charset=utf-8' }],
  ['swagger-ui-bundle.js', { folder: swagger, contentType: 'text/javascript; charset=utf-8' }],
  ['favicon-32x32.png', { folder: swagger, contentType: 'image/png' }],
  ['start.js', { folder: own, contentType: 'text/javascript; charset=utf-8' }],
])

export interface DocsFile {
  readonly contentType: string
  readonly bytes: Uint8Array<ArrayBuffer>
}

export const readDocsFile = async (name: string): Promise<DocsFile> => {
  const file = files.get(name)
  if (!file) throw new DomainError('not_found', 'There is no such file.')
  return { contentType: file.contentType, bytes: await readFile(join(file.folder, name)) }
}

export const readDocsPage = (): Promise<string> => readFile(join(own, 'index.html'), 'utf8')
