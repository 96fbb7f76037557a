import type { IncomingHttpHeaders } from 'node:http'
import type { JSONValue } from 'json-p3'
import { unhealthy, type Failure } from './failure.ts'
import type { Content } from './http-assertions.ts'
import type { Body } from './http-exchange.ts'

const charset = /charset\s*=\s*"?([\w-]+)/i

const decode = (bytes: Buffer, contentType: string): string => {
  try {
    return new TextDecoder(charset.exec(contentType)?.[1] ?? 'utf-8').decode(bytes)
  } catch {
    // A charset that nobody knows.
    return bytes.toString('utf8')
  }
}

// Safe: JSON.parse yields nothing else.
const parseDocument = (text: string): JSONValue => JSON.parse(text) as JSONValue

const documentIn = (text: string): JSONValue | undefined => {
  try {
    return parseDocument(text)
  } catch {
    return undefined
  }
}

/** The body as assertions see it. */
export const contentOf = ({ bytes, cut }: Body, headers: IncomingHttpHeaders): Content | Failure => {
  const encoding = headers['content-encoding'] ?? 'identity'
  if (encoding !== 'identity') return unhealthy('protocol', `body came ${encoding}-encoded although that was not asked for`)
  const text = decode(bytes, headers['content-type'] ?? '')
  let parsed: { readonly json: JSONValue | undefined } | null = null
  return {
    text,
    json: () => {
      // Half a document is none.
      parsed ??= { json: cut ? undefined : documentIn(text) }
      return parsed.json
    },
  }
}
