import type { JsonValue } from '#domain/service.ts'
import { z } from 'zod'
import type { Api } from '../api.ts'
import type { RefusalCode } from '../errors.ts'
import type { Answer } from './answer.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** What a route says of its success, for the OpenAPI document. */
export interface Success {
  readonly status: 200 | 201 | 204
  readonly description: string
  /** JSON body; where it is absent, `mediaType` says what comes instead, or nothing comes. */
  readonly schema?: z.ZodType
  readonly mediaType?: string
  readonly headers?: Readonly<Record<string, string>>
}

interface Description {
  readonly method: Method
  /** Pattern such as `/services/:id`. */
  readonly path: string
  /** Name in the OpenAPI document, unique. */
  readonly operation: string
  readonly tag: string
  readonly summary: string
  readonly success: Success
  /** Request headers by name, with what they are for. */
  readonly takes?: Readonly<Record<string, string>>
  /** Refusals besides those that follow from the path, the query and the body. */
  readonly refuses?: readonly RefusalCode[]
}

export interface Call<Query, Body> {
  readonly api: Api
  /** Value of a placeholder of the path. */
  readonly param: (name: string) => string
  readonly query: Query
  readonly body: Body
  readonly url: URL
  readonly headers: Headers
  /** Aborts when the caller leaves. */
  readonly signal: AbortSignal
}

/** A call as it came: the query as text and numbers, the body as JSON, neither of them checked. */
export type RawCall = Call<Readonly<Record<string, string | number>>, JsonValue | undefined>

/** One row of the table from which the adapter, `Allow` and the OpenAPI document are drawn. */
export interface Route extends Description {
  readonly query: z.ZodObject
  readonly takes: Readonly<Record<string, string>>
  readonly body: z.ZodType | null
  /** Names of query parameters that are numbers where they look like one. */
  readonly numeric: ReadonlySet<string>
  answer(call: RawCall): Promise<Answer>
}

interface Definition<Query extends z.ZodObject, Body extends z.ZodType> extends Description {
  readonly query?: Query
  readonly body?: Body
  readonly run: (call: Call<z.output<Query>, z.output<Body>>) => Promise<Answer>
}

const property = z.object({ type: z.string().optional(), anyOf: z.array(z.object({ type: z.string().optional() })).optional() })
const properties = z.object({ properties: z.record(z.string(), property).default({}) })

const numericNames = (query: z.ZodObject): Set<string> => {
  const described = properties.parse(z.toJSONSchema(query, { io: 'input' })).properties
  const isNumeric = ({ type, anyOf = [] }: z.output<typeof property>): boolean =>
    [type, ...anyOf.map((one) => one.type)].includes('integer')
  return new Set(Object.entries(described).flatMap(([name, schema]) => (isNumeric(schema) ? [name] : [])))
}

const noQuery = z.strictObject({})
/** Parameters that others add (cache busters, probes of load balancers) are ignored. */
export const anyQuery = z.looseObject({})
const noBody = z.undefined()

// Safe: a route without a schema has the type of the empty one as its parameter.
const orEmpty = <Schema extends z.ZodType>(schema: Schema | undefined, empty: z.ZodType): Schema => schema ?? (empty as Schema)

export const defineRoute = <Query extends z.ZodObject = typeof noQuery, Body extends z.ZodType = typeof noBody>({
  query,
  body,
  run,
  ...description
}: Definition<Query, Body>): Route => {
  const querySchema = orEmpty(query, noQuery)
  const bodySchema = orEmpty(body, noBody)
  return {
    ...description,
    query: querySchema,
    takes: description.takes ?? {},
    body: body ?? null,
    numeric: numericNames(querySchema),
    answer: (call) => run({ ...call, query: querySchema.parse(call.query), body: bodySchema.parse(call.body) }),
  }
}
