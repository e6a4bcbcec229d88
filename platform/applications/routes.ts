import type { Route } from '../http/route.ts'
import { publicRoutes } from './public-routes.ts'

export const applicationRoutes: Route[] = [...publicRoutes]
