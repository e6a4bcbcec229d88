import type { Permission } from '../platform/http/route.ts'

export interface Address {
  /** The element that shows it. */
  tag: string
  /** The entry of the navigation that it belongs to. */
  room?: string
  /**
   * Who may open it: whoever holds the permission in the company; 'user', whoever is signed in, with or without a company;
   * 'out', who is not, while others are led to the start; 'anybody', both of them.
   * The last two stand without the frame and bring their own `main`.
   */
  access: Permission | 'user' | 'out' | 'anybody'
  load(): Promise<unknown>
}

const jobs = { room: '/jobs', access: 'jobs:read' } as const
const applications = { room: '/applications', access: 'applications:read' } as const
const boards = { room: '/boards', access: 'boards:read' } as const
const billing = { room: '/billing', access: 'billing:read', tag: 'console-billing', load: () => import('./billing/billing.ts') } as const
const editor = { tag: 'console-job', load: () => import('./jobs/job.ts') } as const

/** Each screen, loaded when it is wanted. */
const table: Record<string, Address> = {
  '/': { room: '/', access: 'tenant:read', tag: 'console-home', load: () => import('./home/home.ts') },
  '/jobs': { ...jobs, tag: 'console-jobs', load: () => import('./jobs/jobs.ts') },
  '/jobs/new': { ...jobs, ...editor },
  '/jobs/fields': { ...jobs, tag: 'console-job-fields', load: () => import('./jobs/fields.ts') },
  '/jobs/:id': { ...jobs, ...editor },
  '/jobs/:id/revisions': { ...jobs, tag: 'console-job-revisions', load: () => import('./jobs/revisions.ts') },
  '/jobs/:id/history': { ...jobs, tag: 'console-job-history', load: () => import('./jobs/history.ts') },
  '/applications': { ...applications, tag: 'console-applications', load: () => import('./applications/applications.ts') },
  '/applications/templates': {
    room: '/applications',
    access: 'applications:write',
    tag: 'console-letter-templates',
    load: () => import('./applications/templates.ts'),
  },
  '/applications/tags': {
    ...applications,
    access: 'applications:write',
    tag: 'console-tags',
    load: () => import('./applications/tags.ts'),
  },
  '/applications/:id': { ...applications, tag: 'console-application', load: () => import('./applications/application.ts') },
  '/organisation': {
    room: '/organisation',
    access: 'jobs:read',
    tag: 'console-organisation',
    load: () => import('./organisation/organisation.ts'),
  },
  '/boards': { ...boards, tag: 'console-boards', load: () => import('./boards/boards.ts') },
  '/boards/:board': { ...boards, tag: 'console-board', load: () => import('./boards/board.ts') },
  '/insights': { room: '/insights', access: 'insights:read', tag: 'console-insights', load: () => import('./insights/insights.ts') },
  '/billing': billing,
  '/billing/:part': billing,
  '/import': { room: '/import', access: 'jobs:write', tag: 'console-imports', load: () => import('./import/imports.ts') },
  '/import/:id': { room: '/import', access: 'jobs:write', tag: 'console-import', load: () => import('./import/import.ts') },
  '/keys': { room: '/keys', access: 'keys:write', tag: 'console-keys', load: () => import('./keys/keys.ts') },
  '/team': { room: '/team', access: 'team:read', tag: 'console-team', load: () => import('./team/team.ts') },
  '/audit': { room: '/audit', access: 'audit:read', tag: 'console-audit', load: () => import('./audit/audit.ts') },
  '/sign-in': { access: 'out', tag: 'console-sign-in', load: () => Promise.resolve(true) },
  '/sign-in/link': { access: 'anybody', tag: 'console-link', load: () => import('./sign-in/link.ts') },
  '/sign-in/forgotten': { access: 'anybody', tag: 'console-forgotten', load: () => import('./sign-in/password.ts') },
  '/sign-in/password': { access: 'anybody', tag: 'console-new-password', load: () => import('./sign-in/password.ts') },
  '/sign-in/company': { access: 'anybody', tag: 'console-company-login', load: () => import('./sign-in/company.ts') },
  '/sign-up': { access: 'out', tag: 'console-sign-up', load: () => import('./sign-in/sign-up.ts') },
  '/sign-up/confirm': { access: 'anybody', tag: 'console-link', load: () => import('./sign-in/link.ts') },
  '/account': { access: 'user', tag: 'console-account', load: () => import('./account/account.ts') },
  '/account/email': { access: 'anybody', tag: 'console-link', load: () => import('./sign-in/link.ts') },
  '/account/undo': { access: 'anybody', tag: 'console-link', load: () => import('./sign-in/link.ts') },
  '/single-sign-on': {
    room: '/single-sign-on',
    access: 'tenant:write',
    tag: 'console-single-sign-on',
    load: () => import('./account/single-sign-on.ts'),
  },
  '/join': { access: 'anybody', tag: 'console-join', load: () => import('./team/join.ts') },
}

/** @returns null where nothing has this address */
export function findAddress(path: string): { address: Address; params: Record<string, string> } | null {
  const parts = path.split('/')
  for (const [pattern, address] of Object.entries(table)) {
    const names = pattern.split('/')
    if (names.length !== parts.length) continue
    if (!names.every((name, at) => name.startsWith(':') || name === parts[at])) continue
    return {
      address,
      params: Object.fromEntries(names.flatMap((name, at) => (name.startsWith(':') ? [[name.slice(1), decode(parts[at])]] : []))),
    }
  }
  return null
}

function decode(part = ''): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
