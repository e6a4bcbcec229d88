import { applicationRoutes } from './applications/routes.ts'
import { auditTitles } from './audit-titles.ts'
import { openFirstBoard } from './boards/first-board.ts'
import { billingRoutes } from './billing/routes.ts'
import { boardRoutes } from './boards/routes.ts'
import { careersRoutes } from './careers/routes.ts'
import { importRoutes } from './compat/import-routes.ts'
import { exportRoutes } from './compat/job-csv.ts'
import type { Route } from './http/route.ts'
import { sourceRoutes } from './compat/source-routes.ts'
import { insightRoutes } from './insights/routes.ts'
import { renewForms } from './jobs/board-form.ts'
import { renewCompany } from './jobs/company.ts'
import { jobRoutes } from './jobs/routes.ts'
import { searchRoutes } from './search/routes.ts'
import { tenancyRoutes } from './tenancy/routes.ts'

/** The route table, feature by feature. */
export const routes: Route[] = [
  ...tenancyRoutes({ opened: openFirstBoard, changed: renewCompany, titles: auditTitles }),
  ...boardRoutes(renewForms),
  ...billingRoutes,
  ...jobRoutes,
  ...searchRoutes,
  ...applicationRoutes,
  ...careersRoutes,
  ...sourceRoutes,
  ...insightRoutes,
  ...importRoutes,
  ...exportRoutes,
]
