import type { Route } from '../http/route.ts'
import { candidateFileRoutes } from './candidate-file-routes.ts'
import { candidateRoutes } from './candidate-routes.ts'
import { demographicRoutes } from './demographic-routes.ts'
import { publicRoutes } from './public-routes.ts'
import { tenantRoutes } from './tenant-routes.ts'
import { uploadRoutes } from './upload-routes.ts'

export const applicationRoutes: Route[] = [
  ...publicRoutes,
  ...uploadRoutes,
  ...tenantRoutes,
  ...demographicRoutes,
  ...candidateRoutes,
  ...candidateFileRoutes,
]
