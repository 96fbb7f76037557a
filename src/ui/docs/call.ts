import { exampleOf } from './example.ts'
import type { Method, Operation, Schemas } from './document.ts'

const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`

/** A line for the shell that makes the call; names in braces are to be put in. */
export const curlOf = (origin: string, method: Method, path: string, operation: Operation, schemas: Schemas): string => {
  const body = operation.requestBody?.content['application/json']?.schema
  const parts = [`curl ${method === 'get' ? '' : `-X ${method.toUpperCase()} `}${quoted(`${origin}${path}`)}`]
  if (body) parts.push(`-H 'content-type: application/json'`, `-d ${quoted(JSON.stringify(exampleOf(body, schemas)))}`)
  return parts.join(' \\\n  ')
}
