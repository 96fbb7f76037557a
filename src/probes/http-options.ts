import { z } from 'zod'
import { checked } from './checked-text.ts'
import { headerValue, httpHeaders } from './http-headers.ts'
import { jsonPathProblem } from './json-path.ts'
import { patternProblem } from './regex.ts'
import { parseStatusRanges } from './status-ranges.ts'

const pattern = z.string().min(1).max(1000).check(checked(patternProblem))

const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()])

const jsonPathAssertion = z.strictObject({
  path: z
    .string()
    .min(1)
    .max(300)
    .check(checked(jsonPathProblem))
    .meta({ title: 'Path', description: 'JSONPath (RFC 9535), such as $.status' }),
  exists: z
    .boolean()
    .optional()
    .meta({ title: 'Exists', description: 'Whether anything may be found there; true when nothing else is asked' }),
  equals: scalar.optional().meta({ title: 'Equals', description: 'Every value found is this one' }),
  contains: z
    .string()
    .optional()
    .meta({ title: 'Contains', description: 'Every value found is a text with this part, or an array with this element' }),
  matches: pattern
    .optional()
    .meta({ title: 'Matches', description: 'Every value found is a text that matches this regular expression (RE2)' }),
  min: z.number().optional().meta({ title: 'At least', description: 'Every value found is a number of at least this' }),
  max: z.number().optional().meta({ title: 'At most', description: 'Every value found is a number of at most this' }),
})

const headerAssertion = z.strictObject({
  name: z.string().min(1).max(200).meta({ title: 'Header' }),
  exists: z.boolean().optional().meta({ title: 'Exists', description: 'Whether the header may be there; true when nothing else is asked' }),
  equals: z.string().optional().meta({ title: 'Equals' }),
  contains: z.string().optional().meta({ title: 'Contains' }),
  matches: pattern.optional().meta({ title: 'Matches', description: 'Regular expression (RE2 syntax)' }),
})

const auth = z
  .strictObject({
    basic: z
      .strictObject({
        username: z
          .string()
          .max(1000)
          .regex(/^[^:]*$/, 'may not contain a colon')
          .meta({ title: 'User name' }),
        password: z.string().max(1000).meta({ title: 'Password', format: 'password' }),
      })
      .optional()
      .meta({ title: 'Basic' }),
    bearer: z
      .strictObject({ token: headerValue.min(1).meta({ title: 'Token', format: 'password' }) })
      .optional()
      .meta({ title: 'Bearer' }),
  })
  .refine(({ basic, bearer }) => (basic === undefined) !== (bearer === undefined), 'must be either basic or bearer')

const statusProblem = (text: string): string | null =>
  parseStatusRanges(text) === null ? 'must be status codes and ranges such as 200-299,301' : null

interface BodyAssertions {
  readonly bodyContains?: string | undefined
  readonly bodyMatches?: string | undefined
  readonly jsonPath: readonly z.output<typeof jsonPathAssertion>[]
}

export const asksForBody = ({ bodyContains, bodyMatches, jsonPath }: BodyAssertions): boolean =>
  bodyContains !== undefined || bodyMatches !== undefined || jsonPath.length > 0

export const httpOptions = z
  .strictObject({
    method: z.enum(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']).default('GET').meta({ title: 'Method' }),
    headers: httpHeaders(headerValue).default({}).meta({ title: 'Headers' }),
    body: z.string().max(1_048_576).optional().meta({ title: 'Body', format: 'multiline', description: 'Sent as UTF-8' }),
    expectedStatus: z
      .string()
      .max(200)
      .check(checked(statusProblem))
      .default('200-399')
      .meta({ title: 'Expected status', description: 'Codes and ranges such as 200-299,301, judged after redirects' }),
    followRedirects: z.boolean().default(true).meta({ title: 'Follow redirects', description: 'At most five' }),
    bodyContains: z
      .string()
      .min(1)
      .max(10_000)
      .optional()
      .meta({ title: 'Body contains', description: 'Text in the first MiB of the body' }),
    bodyMatches: pattern
      .optional()
      .meta({ title: 'Body matches', description: 'Regular expression (RE2 syntax) found in the first MiB of the body' }),
    jsonPath: z.array(jsonPathAssertion).max(50).default([]).meta({ title: 'JSON assertions' }),
    headerAssertions: z.array(headerAssertion).max(50).default([]).meta({ title: 'Header assertions' }),
    ignoreTlsErrors: z.boolean().default(false).meta({ title: 'Ignore TLS errors', description: 'Accepts any certificate, however old' }),
    auth: auth.optional().meta({ title: 'Authentication', description: 'Basic or bearer; not sent to another origin on a redirect' }),
    tlsExpiryDays: z
      .number()
      .int()
      .min(0)
      .max(3650)
      .default(14)
      .meta({ title: 'Certificate warning (days)', description: 'Degraded when the certificate ends within so many days; 0 = never' }),
  })
  .refine((options) => options.method !== 'HEAD' || !asksForBody(options), {
    path: ['method'],
    message: 'the answer to HEAD has no body to assert on',
  })
  .refine((options) => !options.auth || !Object.keys(options.headers).some((key) => key.toLowerCase() === 'authorization'), {
    path: ['auth'],
    message: 'there is an authorization header already',
  })

export type HttpOptions = z.output<typeof httpOptions>
export type JsonPathAssertion = HttpOptions['jsonPath'][number]
export type HeaderAssertion = HttpOptions['headerAssertions'][number]

const urlProblem = (text: string): string | null => {
  if (!URL.canParse(text)) return 'must be an absolute http or https URL'
  const url = new URL(text)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return 'must be an absolute http or https URL'
  if (url.username !== '' || url.password !== '') return 'may not contain credentials; use options.auth'
  return url.port === '0' ? 'port must be from 1 to 65535' : null
}

export const httpEndpoint = z
  .string()
  .max(2048)
  .check(checked(urlProblem))
  .meta({ title: 'URL', description: 'http or https', examples: ['https://shop.example/health'] })
