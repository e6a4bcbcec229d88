import type { Route } from '../http/route.ts'
import { accountRoutes } from './account-routes.ts'
import { invitationRoutes } from './invitation-routes.ts'
import { joiningRoutes } from './joining-routes.ts'
import { keyRoutes } from './key-routes.ts'
import { memberRoutes } from './member-routes.ts'
import { passkeyRoutes } from './passkey-routes.ts'
import { sessionRoutes } from './session-routes.ts'
import { signLinkRoutes } from './sign-link-routes.ts'
import { signUpRoutes } from './sign-up-routes.ts'
import type { TenantOpened } from './sign-up.ts'
import { tenantRoutes } from './tenant-routes.ts'

export const tenancyRoutes = (opened: TenantOpened): Route[] => [
  ...sessionRoutes,
  ...signLinkRoutes,
  ...signUpRoutes(opened),
  ...accountRoutes,
  ...passkeyRoutes,
  ...tenantRoutes,
  ...memberRoutes,
  ...invitationRoutes,
  ...joiningRoutes,
  ...keyRoutes,
]
