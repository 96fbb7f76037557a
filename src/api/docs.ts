import { channelTypes } from '#alerting/channels/index.ts'
import { probes } from '#probes/index.ts'
import { derive, name } from '@pumped-fn/core-next'
import { openApiDocument } from './openapi.ts'
import { routes } from './rest/routes.ts'

export interface DocsApi {
  /** The OpenAPI 3.1 document as JSON. */
  document(): string
}

export const docs = derive(
  { routes, channelTypes, probes },
  ({ routes, channelTypes, probes }): DocsApi => {
    const text = JSON.stringify(openApiDocument(routes, { channelTypes, probes }))
    return { document: () => text }
  },
  name('api.docs'),
)
