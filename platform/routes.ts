import { applicationRoutes } from './applications/routes.ts'
import { careersRoutes } from './careers/routes.ts'
import type { Route } from './http/route.ts'
import { searchRoutes } from './search/routes.ts'
import { tenancyRoutes } from './tenancy/routes.ts'

/** The route table, feature by feature. */
export const routes: Route[] = [...tenancyRoutes, ...searchRoutes, ...applicationRoutes, ...careersRoutes]
