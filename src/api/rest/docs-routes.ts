import { z } from 'zod'
import { readDocsFile } from '../docs/files.ts'
import { page } from '../docs/page.ts'
import { jsonType, raw } from './answer.ts'
import { anyQuery, defineRoute, type Route } from './route.ts'

const day = 'public, max-age=86400'

/** The description of the API and the page that shows it. */
export const docsRoutes = (document: () => string): Route[] => [
  defineRoute({
    method: 'GET',
    path: '/openapi.json',
    operation: 'getOpenApi',
    tag: 'docs',
    summary: 'This document',
    query: anyQuery,
    success: { status: 200, description: 'OpenAPI 3.1', schema: z.looseObject({ openapi: z.string() }) },
    run: async () => raw(document(), jsonType),
  }),
  defineRoute({
    method: 'GET',
    path: '/docs',
    operation: 'getDocs',
    tag: 'docs',
    summary: 'A page that shows this document',
    query: anyQuery,
    success: { status: 200, description: 'The page', mediaType: 'text/html' },
    run: async () => raw(page, 'text/html; charset=utf-8'),
  }),
  defineRoute({
    method: 'GET',
    path: '/docs/:file',
    operation: 'getDocsFile',
    tag: 'docs',
    summary: 'Scripts and styles of that page',
    query: anyQuery,
    success: { status: 200, description: 'The file', mediaType: 'application/octet-stream' },
    run: async ({ param }) => {
      const { bytes, contentType } = await readDocsFile(param('file'))
      return raw(bytes, contentType, { 'cache-control': day })
    },
  }),
]
