import type { Route } from '../../platform/http/route.ts'
import type { Own } from './plant.ts'
import { samples } from './sample.ts'
import { sampleOf, schemaOf } from './schema.ts'
import type { Schema } from './schema.ts'

/** A place in a request where the id of an object stands. */
export interface Slot {
  where: 'params' | 'query' | 'body'
  path: string[]
  /** What it names, by `Own`. */
  table: string
  /** What cannot be an id is refused before anything is looked up. */
  strict: boolean
}

/** A request that a route takes. */
export interface Filled {
  params: Record<string, string>
  query: Record<string, string>
  body: unknown
}

export interface Filling {
  slots: Slot[]
  /** A good request of the tenant's own objects; the turn chooses which of them. */
  fill(own: Own, turn: number): Filled
}

/** What the name of a parameter, a property or the part of an address before it names. */
const tables: Record<string, string> = {
  board: 'boards',
  boards: 'boards',
  boardId: 'board_ids',
  job: 'jobs',
  jobs: 'jobs',
  jobId: 'jobs',
  ids: 'jobs',
  revisions: 'job_revisions',
  department: 'departments',
  departments: 'departments',
  departmentId: 'departments',
  place: 'places',
  places: 'places',
  placeIds: 'places',
  candidates: 'candidates',
  applications: 'applications',
  application: 'applications',
  tag: 'tags',
  untag: 'tags',
  tags: 'tags',
  assign: 'reviewers',
  unassign: 'reviewers',
  assignee: 'reviewers',
  assignees: 'reviewers',
  notes: 'notes',
  mailings: 'mailings',
  'bulk-changes': 'bulk_changes',
  'letter-templates': 'letter_templates',
  files: 'uploads',
  'api-keys': 'api_keys',
  members: 'members',
  invitations: 'invitations',
  audit: 'audit_entries',
  'sign-in-domains': 'sign_in_domains',
  installations: 'installations',
  imports: 'imports',
  'job-sources': 'job_sources',
  checkout: 'checkouts',
  lotId: 'credit_lots',
}

/** These end like ids and name nothing of ours. */
const foreignKeys = ['externalId', 'requisitionId', 'clientId']

/**
 * How to ask a route, read off its path and its schemas.
 * @throws where it holds an id of which nobody said what it names, or needs what nobody said how to fill
 */
export function fillingOf(entry: Route): Filling {
  const resource = (entry.path.split('/')[2] ?? '').replace(/:.*/, '')
  const query = schemaOf(entry.query)
  const body = schemaOf(entry.body)
  const slots: Slot[] = []
  for (const [, before = '', name = ''] of entry.path.matchAll(/([\w-]+)\/:(\w+)/g)) {
    slots.push({ where: 'params', path: [name], table: tableOf(entry, before), strict: false })
  }
  findIds(query, [], (path, strict) => slots.push({ where: 'query', path, table: tableOf(entry, nameAt(path), resource), strict }))
  findIds(body, [], (path, strict) => slots.push({ where: 'body', path, table: tableOf(entry, nameAt(path), resource), strict }))
  return { slots, fill: (own, turn) => fill(entry, slots, own, turn) }
}

function fill(entry: Route, slots: Slot[], own: Own, turn: number): Filled {
  const sample = samples[`${entry.method} ${entry.path}`]
  let filled: Filled = { params: {}, query: {}, body: entry.body && (sample ? sample(own) : sampleOf(schemaOf(entry.body))) }
  for (const slot of slots) {
    const values = own[slot.table] ?? []
    // Beside what an address names stands another one: nothing can be put below itself.
    const value = values[(turn + (slot.where === 'params' ? 0 : 1)) % values.length]
    if (value === undefined) throw new Error(`${entry.method} ${entry.path}: plant() makes nothing for ${slot.table}`)
    // A list is asked for whole; only a probe narrows it.
    if (slot.where !== 'query') filled = put(filled, slot, value)
  }
  return filled
}

/** The same request with another name in one place. */
export function put(filled: Filled, slot: Slot, value: string): Filled {
  const copy = structuredClone(filled)
  let at = copy as unknown as Record<string, unknown>
  const path = [slot.where, ...slot.path]
  path.slice(0, -1).forEach((name, index) => {
    // What may be one or several is asked for as one first.
    if (typeof at[name] !== 'object') at[name] = path[index + 1] === '0' ? [] : {}
    at = at[name] as Record<string, unknown>
  })
  at[path.at(-1) as string] = value
  return copy
}

function findIds(schema: Schema | undefined, path: string[], found: (path: string[], strict: boolean) => void): void {
  if (!schema) return
  const name = nameAt(path)
  // What stands in it are columns of a file.
  if (name === 'mapping') return
  const isId =
    schema.format === 'uuid' || (schema.type === 'string' && (/Ids?$/.test(name) || name in tables) && !foreignKeys.includes(name))
  if (isId) return found(path, schema.format === 'uuid')
  for (const [key, child] of Object.entries(schema.properties ?? {})) findIds(child, [...path, key], found)
  if (schema.items) findIds(schema.items, [...path, '0'], found)
  for (const choice of schema.anyOf ?? schema.oneOf ?? []) findIds(choice, path, found)
}

/** The name of a property, be it a list's or a single value's. */
const nameAt = (path: string[]): string => path.findLast((part) => part !== '0') ?? ''

function tableOf(entry: Route, name: string, resource = ''): string {
  const table = name === 'parentId' || name === 'parent' || name === 'cursor' ? tables[resource] : tables[name]
  if (!table) throw new Error(`${entry.method} ${entry.path}: test/isolation/filling.ts does not know what "${name}" names`)
  return table
}
