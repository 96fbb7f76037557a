import { derive, name } from '@pumped-fn/core-next'
import { channelInputs } from '../schema/channel.ts'
import { serviceInputs } from '../schema/service-input.ts'
import { alertRoutes } from './alert-routes.ts'
import { dashboardRoutes } from './dashboard-routes.ts'
import { docsRoutes } from './docs-routes.ts'
import type { Route } from './route.ts'
import { serviceRoutes } from './service-routes.ts'
import { setupRoutes } from './setup-routes.ts'
import { systemRoutes } from './system-routes.ts'

/** All REST calls. A path that is not here does not exist; a method that is not here is not allowed. */
export const routes = derive(
  { channelInputs, serviceInputs },
  ({ channelInputs, serviceInputs }): readonly Route[] => [
    ...serviceRoutes(serviceInputs),
    ...dashboardRoutes(serviceInputs),
    ...alertRoutes,
    ...setupRoutes(channelInputs),
    ...systemRoutes,
    ...docsRoutes,
  ],
  name('api.routes'),
)
