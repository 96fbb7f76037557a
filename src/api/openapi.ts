import type { ChannelTypes } from '#alerting/channel.ts'
import type { Probes } from '#probes/probe.ts'
import { z } from 'zod'
import { createDocument, type ZodOpenApiObject, type ZodOpenApiOperationObject, type ZodOpenApiResponseObject } from 'zod-openapi'
import { errorTable, type RefusalCode } from './errors.ts'
import { problem, problemType } from './rest/problem.ts'
import { anyQuery, type Route, type Success } from './rest/route.ts'
import { channelOptionsComponent } from './schema/channel.ts'
import { optionsComponent } from './schema/service-input.ts'
import { version } from './version.ts'

type OpenApiDocument = ReturnType<typeof createDocument>

const placeholder = /:(\w+)/g

const paramNames = (path: string): string[] => [...path.matchAll(placeholder)].flatMap(([, name]) => name ?? [])

/** Whatever a route may refuse, from what it takes. */
const refusalsOf = ({ path, query, body, refuses = [] }: Route): RefusalCode[] => [
  ...(query === anyQuery && !body ? [] : (['invalid'] as const)),
  ...(path.includes(':') ? (['not_found'] as const) : []),
  ...(body ? (['payload_too_large', 'unsupported_media_type'] as const) : []),
  ...refuses,
]

const refusalResponse = (code: RefusalCode): ZodOpenApiResponseObject => ({
  description: errorTable[code].title,
  content: { [problemType]: { schema: problem } },
  ...(code === 'unavailable' && { headers: z.object({ 'Retry-After': z.string().meta({ description: 'Seconds' }) }) }),
})

const contentOf = ({ schema, mediaType }: Success): Pick<ZodOpenApiResponseObject, 'content'> => {
  if (schema) return { content: { 'application/json': { schema } } }
  return mediaType ? { content: { [mediaType]: { schema: z.string() } } } : {}
}

/** Optional headers by name, each with its description. */
const namedTexts = (headers: Readonly<Record<string, string>>) =>
  z.object(Object.fromEntries(Object.entries(headers).map(([name, description]) => [name, z.string().optional().meta({ description })])))

const headersOf = ({ headers = {} }: Success): Pick<ZodOpenApiResponseObject, 'headers'> => ({
  headers: namedTexts(headers).extend({ 'X-Request-Id': z.string().meta({ description: "The caller's own id where it is sane" }) }),
})

const operationOf = (route: Route): ZodOpenApiOperationObject => {
  const names = paramNames(route.path)
  return {
    operationId: route.operation,
    tags: [route.tag],
    summary: route.summary,
    requestParams: {
      ...(names.length > 0 && { path: z.object(Object.fromEntries(names.map((name) => [name, z.string()]))) }),
      query: route.query,
      ...(Object.keys(route.takes).length > 0 && { header: namedTexts(route.takes) }),
    },
    ...(route.body && { requestBody: { required: true, content: { 'application/json': { schema: route.body } } } }),
    responses: {
      [`${route.success.status}`]: { description: route.success.description, ...contentOf(route.success), ...headersOf(route.success) },
      ...Object.fromEntries(refusalsOf(route).map((code) => [String(errorTable[code].status), refusalResponse(code)])),
    },
  }
}

const pathsOf = (routes: readonly Route[]): NonNullable<ZodOpenApiObject['paths']> => {
  const paths = Map.groupBy(routes, ({ path }) => path.replace(placeholder, '{$1}'))
  return Object.fromEntries(
    [...paths].map(([path, ofPath]) => [path, Object.fromEntries(ofPath.map((route) => [route.method.toLowerCase(), operationOf(route)]))]),
  )
}

interface Registries {
  readonly channelTypes: ChannelTypes
  readonly probes: Probes
}

interface Registry {
  readonly types: readonly string[]
  get(type: string): { readonly options: z.ZodType } | undefined
}

/** Options of each type; inputs, since nobody reads back more than was given. */
const optionsOf = (registry: Registry, component: (type: string) => string): Record<string, z.ZodType> =>
  Object.fromEntries(
    registry.types.flatMap((type) => {
      const options = registry.get(type)?.options
      return options ? [[component(type), options.meta({ unusedIO: 'input' })]] : []
    }),
  )

/** Drops what zod says of its own accord and no reader needs. */
const tidy = (schema: z.core.JSONSchema.JSONSchema): void => {
  delete schema.readOnly
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum
}

/** The OpenAPI 3.1 document, drawn from the routes that answer and the schemas that they check with. */
export const openApiDocument = (routes: readonly Route[], { channelTypes, probes }: Registries): OpenApiDocument =>
  createDocument(
    {
      openapi: '3.1.1',
      info: {
        title: 'Hale',
        version,
        description:
          'Watches services, keeps their history, opens and closes incidents, alerts people. Instants are epoch milliseconds, durations milliseconds; check intervals and the times of rules, policies and maintenance windows seconds.',
      },
      servers: [{ url: '/' }],
      tags: [...new Set(routes.map(({ tag }) => tag))].map((name) => ({ name })),
      paths: pathsOf(routes),
      components: { schemas: { ...optionsOf(probes, optionsComponent), ...optionsOf(channelTypes, channelOptionsComponent) } },
    },
    { override: ({ jsonSchema }) => tidy(jsonSchema) },
  )
