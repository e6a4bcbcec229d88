import { html } from 'lit'
import type { TemplateResult } from 'lit'
import type { Status } from '../../platform/applications/application.ts'
import type { ApplicationCard } from '../../platform/applications/present.ts'
import type { TeamDetail } from '../../platform/applications/team-present.ts'
import { call } from '../api.ts'
import { optimistic } from '../optimistic.ts'
import type { MenuItem } from '../part/menu.ts'
import { say } from '../part/toast.ts'

type Tone = 'plain' | 'good' | 'info' | 'warn' | 'bad'

/** What each status is called, and how it looks. */
export const statuses: Record<Status, { text: string; tone: Tone }> = {
  held: { text: 'Held back', tone: 'warn' },
  received: { text: 'Received', tone: 'info' },
  in_review: { text: 'In review', tone: 'info' },
  interview: { text: 'Interview', tone: 'good' },
  offer: { text: 'Offer', tone: 'good' },
  hired: { text: 'Hired', tone: 'good' },
  rejected: { text: 'Rejected', tone: 'bad' },
  withdrawn: { text: 'Withdrawn', tone: 'plain' },
}

/** The way of an application that goes well, in its order. */
export const path = ['received', 'in_review', 'interview', 'offer', 'hired'] as const satisfies Status[]
export const targets = [...path, 'rejected'] as const satisfies Status[]
export type Target = (typeof targets)[number]

export const isTarget = (status: string): status is Target => targets.some((one) => one === status)

export const statusChip = (status: Status): TemplateResult =>
  html`<span class="chip" data-tone=${statuses[status].tone}>${statuses[status].text}</span>`

/** Where an application may be moved, as the entries of a menu. */
export const moveItems = (present: Status | null, move: (to: Target) => void): MenuItem[] =>
  targets.map((to) => ({
    text: to === 'received' && present === 'held' ? 'Accept: to Received' : statuses[to].text,
    ...(present === null ? {} : { current: to === present }),
    apart: to === 'rejected',
    run: () => to !== present && move(to),
  }))

/**
 * Moves one at once on the screen, and back with the reason where the platform refuses, as where a colleague has moved it
 * meanwhile. What was done can be undone while it is said.
 * @param show draws it at a status
 */
export async function moveApplication<Card extends ApplicationCard>(
  card: Card,
  to: Target,
  show: (changed: Card) => void,
): Promise<TeamDetail | null> {
  const { status: from, candidate } = card
  const moved = await optimistic<TeamDetail>({
    show: () => {
      show({ ...card, status: to })
      return () => show(card)
    },
    send: () => call('PATCH', `/v1/applications/${card.id}`, { status: to, from }),
    failed: `${candidate.name} was not moved`,
  })
  if (!moved) return null
  const back = { text: 'Undo', run: () => void (isTarget(from) && moveApplication({ ...card, status: to }, from, show)) }
  say(`${candidate.name}: ${statuses[to].text}`, isTarget(from) ? { action: back } : {})
  return moved
}
