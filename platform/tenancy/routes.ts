import type { Route } from '../http/route.ts'
import { keyRoutes } from './key-routes.ts'
import { sessionRoutes } from './session-routes.ts'
import { tenantRoutes } from './tenant-routes.ts'

export const tenancyRoutes: Route[] = [...sessionRoutes, ...tenantRoutes, ...keyRoutes]
