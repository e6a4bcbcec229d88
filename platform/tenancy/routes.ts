import type { Route } from '../http/route.ts'
import { accountRoutes } from './account-routes.ts'
import type { Titles } from './audit-log.ts'
import { auditRoutes } from './audit-routes.ts'
import { identityProviderRoutes } from './identity-provider-routes.ts'
import { invitationRoutes } from './invitation-routes.ts'
import { joiningRoutes } from './joining-routes.ts'
import { keyRoutes } from './key-routes.ts'
import { memberRoutes } from './member-routes.ts'
import { passkeyRoutes } from './passkey-routes.ts'
import { sessionRoutes } from './session-routes.ts'
import { signLinkRoutes } from './sign-link-routes.ts'
import { signUpRoutes } from './sign-up-routes.ts'
import type { TenantOpened } from './sign-up.ts'
import { singleSignOnRoutes } from './single-sign-on-routes.ts'
import { tenantRoutes } from './tenant-routes.ts'
import type { TenantChanged } from './tenant-routes.ts'

/** What comes after tenancy and is not known here. */
interface Surroundings {
  opened: TenantOpened
  changed: TenantChanged
  titles: Titles
}

export const tenancyRoutes = ({ opened, changed, titles }: Surroundings): Route[] => [
  ...sessionRoutes,
  ...signLinkRoutes,
  ...signUpRoutes(opened),
  ...accountRoutes,
  ...passkeyRoutes,
  ...singleSignOnRoutes,
  ...identityProviderRoutes,
  ...tenantRoutes(changed),
  ...memberRoutes,
  ...invitationRoutes,
  ...joiningRoutes,
  ...keyRoutes,
  ...auditRoutes(titles),
]
