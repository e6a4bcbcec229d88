import type { Route } from '../../http/route.ts'
import { checkoutRoutes } from './checkout-routes.ts'
import { invoiceRoutes } from './invoice-routes.ts'
import { portalRoutes } from './portal-routes.ts'
import type { Sandbox } from './sandbox.ts'

/** What Stripe's own pages are to it: where a person pays, and where they look after what they pay for. */
export const sandboxRoutes = (sandbox: Sandbox, publicUrl: string): Route[] =>
  [checkoutRoutes, portalRoutes, invoiceRoutes].flatMap((routesOf) => routesOf(sandbox, publicUrl))
