import type { ApplicationCard } from '../../platform/applications/present.ts'
import type { TenantJobCard } from '../../platform/jobs/job-present.ts'
import { get, withQuery } from '../api.ts'
import type { IconName } from '../part/icon.ts'
import { wordsOf } from '../part/words.ts'
import { mayGo, rooms } from '../rooms.ts'
import { router } from '../router.ts'
import { session } from '../session.ts'
import { chooseTheme, themeNow, themes } from '../theme.ts'
import { openKeyboardMap, singleKeys } from './keys.ts'

/** A line of the palette. */
export interface Entry {
  id: string
  group: 'Go to' | 'Do' | 'Jobs' | 'Applications'
  text: string
  /** What stands beside it, quieter. */
  aside?: string
  /** The keys that do the same. */
  keys?: string
  icon: IconName
  run(): unknown
}

const go = (path: string) => (): void => router.go(path)

/** The pages that one may open. */
const pages = (): Entry[] => [
  ...rooms().map(({ path, text, icon, key }) => ({
    id: path,
    group: 'Go to' as const,
    text,
    ...(singleKeys() ? { keys: `g ${key}` } : {}),
    icon,
    run: go(path),
  })),
  ...(mayGo('/account')
    ? [{ id: '/account', group: 'Go to' as const, text: 'Your account', icon: 'person' as const, run: go('/account') }]
    : []),
]

/** What one may do, wherever one is. */
function acts(): Entry[] {
  const act = (text: string, icon: IconName, run: () => unknown): Entry => ({ id: `do ${text}`, group: 'Do', text, icon, run })
  return [
    ...(session.can('jobs:write') ? [act('Write a new job', 'plus', go('/jobs/new'))] : []),
    ...(session.can('team:write') && mayGo('/team') ? [act('Invite a colleague', 'team', go('/team?invite=yes'))] : []),
    ...(session.can('jobs:write') && mayGo('/import') ? [act('Import jobs', 'upload', go('/import'))] : []),
    ...(mayGo('/keys') ? [act('Make an API key', 'key', go('/keys'))] : []),
    ...(session.can('boards:write') ? [act('Embed the board on a page', 'board', go('/boards'))] : []),
    ...session.tenants
      .filter(({ id }) => id !== session.tenant?.id)
      .map(({ id, name }) => act(`Work for ${name}`, 'home', () => session.choose(id))),
    ...themes
      .filter((theme) => theme !== themeNow())
      .map((theme) => act(theme === 'system' ? 'Colours as the system' : `${wordsOf(theme)} colours`, 'sun', () => chooseTheme(theme))),
    act('Keyboard shortcuts', 'keyboard', openKeyboardMap),
    act('Sign out', 'out', () => session.signOut()),
  ]
}

/** Pages and acts that hold each of the words, those that begin with them first. */
export function offered(typed: string): Entry[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean)
  const all = [...pages(), ...acts()]
  if (words.length === 0) return all
  const rank = ({ text }: Entry): number => (text.toLowerCase().startsWith(words[0] ?? '') ? 0 : 1)
  return all
    .filter(({ text }) => words.every((word) => ` ${text.toLowerCase()}`.includes(` ${word}`)))
    .toSorted((one, other) => rank(one) - rank(other))
}

const most = 6

/** Jobs and applications that the platform finds, as far as one may see them. */
export async function found(typed: string, signal: AbortSignal): Promise<Entry[]> {
  const q = typed.trim()
  if (q.length < 2) return []
  const [jobs, applications] = await Promise.all([
    session.can('jobs:read') ? get<{ jobs: TenantJobCard[] }>(withQuery('/v1/jobs', { q, limit: most }), signal) : { jobs: [] },
    session.can('applications:read')
      ? get<{ applications: ApplicationCard[] }>(withQuery('/v1/applications', { q, limit: most }), signal)
      : { applications: [] },
  ])
  return [
    ...jobs.jobs.map(({ id, title, state, requisitionId }) => ({
      id: `job ${id}`,
      group: 'Jobs' as const,
      text: title,
      aside: [requisitionId, wordsOf(state)].filter(Boolean).join(' · '),
      icon: 'jobs' as const,
      run: go(`/jobs/${id}`),
    })),
    ...applications.applications.map(({ id, candidate, job }) => ({
      id: `application ${id}`,
      group: 'Applications' as const,
      text: candidate.name,
      aside: job.title,
      icon: 'people' as const,
      run: go(`/applications/${id}`),
    })),
  ]
}
