import type { Route } from '../http/route.ts'
import { exportRoutes } from './application-csv.ts'
import { bulkChangeRoutes } from './bulk-change-routes.ts'
import { candidateFileRoutes } from './candidate-file-routes.ts'
import { candidateRoutes } from './candidate-routes.ts'
import { changeRoutes } from './change-routes.ts'
import { demographicRoutes } from './demographic-routes.ts'
import { letterTemplateRoutes } from './letter-template-routes.ts'
import { mailingRoutes } from './mailing-routes.ts'
import { publicRoutes } from './public-routes.ts'
import { reviewRoutes } from './review-routes.ts'
import { tagRoutes } from './tag-routes.ts'
import { tenantRoutes } from './tenant-routes.ts'
import { uploadRoutes } from './upload-routes.ts'

export const applicationRoutes: Route[] = [
  ...publicRoutes,
  ...uploadRoutes,
  ...tenantRoutes,
  ...reviewRoutes,
  ...tagRoutes,
  ...changeRoutes,
  ...bulkChangeRoutes,
  ...exportRoutes,
  ...letterTemplateRoutes,
  ...mailingRoutes,
  ...demographicRoutes,
  ...candidateRoutes,
  ...candidateFileRoutes,
]
