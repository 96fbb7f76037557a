import type { JsonValue } from '#domain/service.ts'
import { AdapterError } from '../errors.ts'

export const largestBody = 1024 * 1024

const jsonTypes = /^application\/(?:[\w.+-]+\+)?json$/i
const utf8 = /^utf-?8$/i

const isJson = (contentType: string): boolean => {
  const [mediaType = '', ...parameters] = contentType.split(';').map((part) => part.trim())
  const charset = parameters.find((parameter) => /^charset=/i.test(parameter))?.slice('charset='.length)
  return jsonTypes.test(mediaType) && utf8.test(charset?.replaceAll('"', '') ?? 'utf-8')
}

const assertJson = (headers: Headers): void => {
  if (!isJson(headers.get('content-type') ?? ''))
    throw new AdapterError('unsupported_media_type', 'The body must be application/json in UTF-8.')
  const coding = headers.get('content-encoding') ?? 'identity'
  if (coding.toLowerCase() !== 'identity') throw new AdapterError('unsupported_media_type', 'The body must not be compressed.')
}

const tooLarge = (): AdapterError => new AdapterError('payload_too_large', 'The body must not be larger than 1 MiB.')

/** Reads no further than allowed, whatever the length that was announced. */
const collect = async (body: ReadableStream<Uint8Array>): Promise<Uint8Array> => {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body) {
    size += chunk.byteLength
    if (size > largestBody) throw tooLarge()
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** The body as bytes; refuses one over 1 MiB. */
export const readBytes = async (request: Request): Promise<Uint8Array> => {
  if (Number(request.headers.get('content-length') ?? 0) > largestBody) throw tooLarge()
  return request.body ? collect(request.body) : new Uint8Array()
}

/** The body as JSON, not yet checked by any schema. */
export const readJson = async (request: Request): Promise<JsonValue> => {
  assertJson(request.headers)
  const bytes = await readBytes(request)
  try {
    // Safe: whatever JSON.parse returns is JSON.
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as JsonValue
  } catch {
    throw new AdapterError('invalid', 'The body is not valid JSON in UTF-8.')
  }
}
