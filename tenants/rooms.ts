import type { IconName } from './part/icon.ts'
import { findAddress } from './routes.ts'
import type { Address } from './routes.ts'
import { session } from './session.ts'

/** A place of the console that the navigation names. */
export interface Room {
  path: string
  text: string
  icon: IconName
  /** Goes there after `g`. */
  key: string
}

/** In the order in which they are used; those that have no screen, or that one may not enter, are not shown. */
const groups: { title: string; rooms: Room[] }[] = [
  {
    title: 'Hiring',
    rooms: [
      { path: '/', text: 'Home', icon: 'home', key: 'h' },
      { path: '/jobs', text: 'Jobs', icon: 'jobs', key: 'j' },
      { path: '/applications', text: 'Applications', icon: 'people', key: 'a' },
    ],
  },
  {
    title: 'Reach',
    rooms: [
      { path: '/boards', text: 'Boards', icon: 'board', key: 'b' },
      { path: '/insights', text: 'Figures', icon: 'figures', key: 'f' },
    ],
  },
  {
    title: 'Company',
    rooms: [
      { path: '/organisation', text: 'Organisation', icon: 'tree', key: 'o' },
      { path: '/team', text: 'Team', icon: 'team', key: 't' },
      { path: '/single-sign-on', text: 'Login', icon: 'shield', key: 's' },
      { path: '/billing', text: 'Plan', icon: 'card', key: 'p' },
      { path: '/import', text: 'Import', icon: 'upload', key: 'i' },
      { path: '/keys', text: 'API keys', icon: 'key', key: 'k' },
      { path: '/audit', text: 'Audit log', icon: 'log', key: 'l' },
    ],
  },
]

/** Whether it is for those who are not signed in, too. */
export const isOpen = ({ access }: Address): boolean => access === 'out' || access === 'anybody'

export const mayOpen = ({ access }: Address): boolean =>
  access === 'out' || access === 'anybody' || access === 'user' || session.can(access)

/** Whether there is a screen at a path, and one may see it. */
export function mayGo(path: string): boolean {
  const found = findAddress(path)
  return found !== null && mayOpen(found.address)
}

export const roomGroups = (): { title: string; rooms: Room[] }[] =>
  groups.map(({ title, rooms }) => ({ title, rooms: rooms.filter(({ path }) => mayGo(path)) })).filter(({ rooms }) => rooms.length > 0)

export const rooms = (): Room[] => roomGroups().flatMap((group) => group.rooms)

/** What a link to it says. */
export const hrefOf = ({ path }: Room): string => (path === '/' ? '/console' : `/console${path}`)
