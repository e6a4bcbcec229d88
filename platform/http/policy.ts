import { notAllowed } from './problem.ts'
import type { Permission } from './route.ts'

/** What may be done with a thing of a feature: by whom, and while it stands how. Each feature keeps its own in `policy.ts`. */
export type Policy<Subject> = Record<string, { needs: Permission; while?: (subject: Subject) => boolean }>

/** The acts that a caller may do with a thing as it stands: an answer's `may`, which a screen's buttons follow. */
export const mayOf = <Subject, Acts extends Policy<Subject>>(
  policy: Acts,
  permissions: readonly Permission[],
  subject: Subject,
): (keyof Acts & string)[] =>
  Object.entries(policy).flatMap(([act, { needs, while: stands }]) =>
    permissions.includes(needs) && (stands?.(subject) ?? true) ? [act as keyof Acts & string] : [],
  )

/** @throws Problem 403 where the caller lacks what the act needs; how the thing stands is for its verbs to say */
export function requirePermission(permissions: readonly Permission[], needs: Permission): void {
  if (!permissions.includes(needs)) throw notAllowed()
}
