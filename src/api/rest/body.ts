import type { JsonValue } from '#domain/service.ts'
import { AdapterError } from '../errors.ts'

const largestBody = 1024 * 1024
const mostDiscarded = 16 * largestBody

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

/** Reads no further than allowed, whatever length was announced; null where there is more. */
const collect = async (body: ReadableStream<Uint8Array>): Promise<Uint8Array | null> => {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body.values({ preventCancel: true })) {
    size += chunk.byteLength
    if (size > largestBody) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** Reads on, so that a client that is still sending sees its refusal and not a broken connection; then cuts it off. */
const discard = async (body: ReadableStream<Uint8Array>): Promise<void> => {
  let size = 0
  for await (const chunk of body) {
    size += chunk.byteLength
    if (size > mostDiscarded) return
  }
}

/** The body as bytes; refuses one over 1 MiB. */
export const readBytes = async ({ headers, body }: Request): Promise<Uint8Array> => {
  if (!body) return new Uint8Array()
  const announced = Number(headers.get('content-length') ?? 0)
  const bytes = await Promise.resolve(announced > largestBody ? null : collect(body)).catch(() => {
    throw new AdapterError('invalid', 'The body did not arrive.')
  })
  if (bytes) return bytes
  void discard(body).catch(() => {})
  throw new AdapterError('payload_too_large', 'The body must not be larger than 1 MiB.')
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
