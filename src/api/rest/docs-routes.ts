import { z } from 'zod'
import { jsonType, raw } from './answer.ts'
import { anyQuery, defineRoute, type Route } from './route.ts'

/** The description of the API, which a page shows. */
export const docsRoutes: readonly Route[] = [
  defineRoute({
    method: 'GET',
    path: '/openapi.json',
    operation: 'getOpenApi',
    tag: 'docs',
    summary: 'This document',
    query: anyQuery,
    success: { status: 200, description: 'OpenAPI 3.1', schema: z.looseObject({ openapi: z.string() }) },
    run: async ({ api }) => raw(api.docs.document(), jsonType),
  }),
]
