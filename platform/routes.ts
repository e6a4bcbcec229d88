import type { Route } from './http/route.ts'

/** The route table, feature by feature. */
export const routes: Route[] = []
