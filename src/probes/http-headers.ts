import { validateHeaderName, validateHeaderValue } from 'node:http'
import { z } from 'zod'
import { checked } from './checked-text.ts'

/** Framing and connection belong to Hale. */
const reserved = new Set([
  'connection',
  'content-length',
  'expect',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
])

const headerNameProblem = (text: string): string | null => {
  if (reserved.has(text.toLowerCase())) return `header ${text} is set by Hale`
  try {
    validateHeaderName(text)
    return null
  } catch {
    return 'not a header name'
  }
}

const headerValueProblem = (text: string): string | null => {
  try {
    validateHeaderValue('header', text)
    return null
  } catch {
    return 'contains characters that a header may not have'
  }
}

export const headerValue = z.string().max(8192).check(checked(headerValueProblem))

/** Headers that users set, by name. */
export const httpHeaders = (value: z.ZodString) =>
  // Names are judged here and not as keys of the record: there zod would not say why.
  z.record(z.string(), value).check((context) => {
    for (const name of Object.keys(context.value)) {
      const message = headerNameProblem(name)
      if (message !== null) context.issues.push({ code: 'custom', message, path: [name], input: context.value })
    }
  })
