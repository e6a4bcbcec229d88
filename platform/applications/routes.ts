import type { Route } from '../http/route.ts'
import { candidateFileRoutes } from './candidate-file-routes.ts'
import { candidateRoutes } from './candidate-routes.ts'
import { demographicRoutes } from './demographic-routes.ts'
import { publicRoutes } from './public-routes.ts'
import { tenantRoutes } from './tenant-routes.ts'

export const applicationRoutes: Route[] = [...publicRoutes, ...tenantRoutes, ...demographicRoutes, ...candidateRoutes, ...candidateFileRoutes]
