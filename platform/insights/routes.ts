import type { Route } from '../http/route.ts'
import { eventRoutes } from './event-routes.ts'
import { funnelRoutes } from './funnel-routes.ts'
import { homeRoutes } from './home-routes.ts'
import { timeToFillRoutes } from './time-to-fill.ts'

export const insightRoutes: Route[] = [...homeRoutes, ...eventRoutes, ...funnelRoutes, ...timeToFillRoutes]
