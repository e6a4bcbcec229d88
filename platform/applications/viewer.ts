import type { Call, Permission } from '../http/route.ts'

/** Who looks at applications. */
export interface Viewer {
  /** Null for an API key. */
  userId: string | null
  permissions: readonly Permission[]
}

/** Who asks, and what they may. */
export const viewerOf = ({ userId, permissions }: Pick<Call<unknown, unknown, unknown>, 'userId' | 'permissions'>): Viewer => ({
  userId,
  permissions,
})
