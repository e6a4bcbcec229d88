import type { Route } from '../http/route.ts'
import { departmentRoutes } from './department-routes.ts'
import { jobFieldRoutes } from './job-field-routes.ts'
import { jobCoreRoutes } from './job-routes.ts'
import { jobLifeRoutes } from './life-routes.ts'
import { placeRoutes } from './place-routes.ts'
import { revisionRoutes } from './revision-routes.ts'

export const jobRoutes: Route[] = [
  ...jobCoreRoutes,
  ...jobLifeRoutes,
  ...revisionRoutes,
  ...jobFieldRoutes,
  ...departmentRoutes,
  ...placeRoutes,
]
