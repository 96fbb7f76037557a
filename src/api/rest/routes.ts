import { probes } from '#probes/index.ts'
import { derive, name } from '@pumped-fn/core-next'
import { openApiDocument } from '../openapi.ts'
import { serviceInputs } from '../schema/service-input.ts'
import { dashboardRoutes } from './dashboard-routes.ts'
import { docsRoutes } from './docs-routes.ts'
import type { Route } from './route.ts'
import { serviceRoutes } from './service-routes.ts'
import { systemRoutes } from './system-routes.ts'

/** All REST calls. A path that is not here does not exist; a method that is not here is not allowed. */
export const routes = derive(
  { serviceInputs, probes },
  ({ serviceInputs, probes }): readonly Route[] => {
    const table: readonly Route[] = [
      ...serviceRoutes(serviceInputs),
      ...dashboardRoutes(serviceInputs),
      ...systemRoutes,
      ...docsRoutes(() => document),
    ]
    const document: string = JSON.stringify(openApiDocument(table, probes))
    return table
  },
  name('api.routes'),
)
