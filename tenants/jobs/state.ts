import { html } from 'lit'
import type { TemplateResult } from 'lit'
import type { TenantJobCard } from '../../platform/jobs/job-present.ts'

export type State = TenantJobCard['state']
export type Action = TenantJobCard['may'][number]

/** What each state is called, how it looks, and what it means when no job is in it. */
export const states: Record<State, { text: string; tone: string; none: string }> = {
  draft: { text: 'Draft', tone: 'plain', none: 'Jobs that only your team sees, until they are published.' },
  scheduled: { text: 'Scheduled', tone: 'info', none: 'Jobs that go on the board by themselves, at a time you choose.' },
  published: { text: 'Published', tone: 'good', none: 'Jobs that candidates see and apply for.' },
  paused: { text: 'Paused', tone: 'warn', none: 'Jobs that are off the board for a while and come back as they were.' },
  closed: { text: 'Closed', tone: 'plain', none: 'Jobs that were filled or given up.' },
  expired: { text: 'Expired', tone: 'bad', none: 'Jobs whose last day has passed. They can be listed anew.' },
  archived: { text: 'Archived', tone: 'plain', none: 'Jobs that are kept for the record only.' },
}

export const stateNames = Object.keys(states) as State[]

export const stateChip = (state: State): TemplateResult =>
  html`<span class="chip" data-tone=${states[state].tone}>${states[state].text}</span>`

interface Verb {
  text: string
  /** Told after it is done. */
  done: string
  method: 'PUT' | 'DELETE'
  resource: 'publication' | 'pause' | 'closure' | 'archival'
  /** Where the job stands then, unless the platform says otherwise. */
  to: State
  /** What takes it back. */
  undo?: Move
}

type Move = 'publish' | 'unschedule' | 'pause' | 'resume' | 'close' | 'reopen' | 'archive' | 'restore'

/** The actions that change a job's state at once. */
export const verbs: Record<Move, Verb> = {
  publish: { text: 'Publish', done: 'is published', method: 'PUT', resource: 'publication', to: 'published' },
  unschedule: { text: 'Unschedule', done: 'is a draft again', method: 'DELETE', resource: 'publication', to: 'draft' },
  pause: { text: 'Pause', done: 'is paused', method: 'PUT', resource: 'pause', to: 'paused', undo: 'resume' },
  resume: { text: 'Resume', done: 'is back on the board', method: 'DELETE', resource: 'pause', to: 'published', undo: 'pause' },
  close: { text: 'Close', done: 'is closed', method: 'PUT', resource: 'closure', to: 'closed', undo: 'reopen' },
  reopen: { text: 'Reopen', done: 'is back on the board', method: 'DELETE', resource: 'closure', to: 'published', undo: 'close' },
  archive: { text: 'Archive', done: 'is archived', method: 'PUT', resource: 'archival', to: 'archived', undo: 'restore' },
  restore: { text: 'Restore', done: 'is a draft again', method: 'DELETE', resource: 'archival', to: 'draft', undo: 'archive' },
}

export const isVerb = (action: string): action is Move => action in verbs

/** The one that is most likely wanted, of those that are allowed. */
export function firstVerb(actions: Action[]): Move | null {
  const order: Move[] = ['publish', 'resume', 'pause', 'restore', 'unschedule']
  const likely = actions.includes('reopen') ? 'reopen' : order.find((move) => actions.includes(move))
  return likely ?? null
}
