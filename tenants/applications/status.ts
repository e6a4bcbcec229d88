import { html } from 'lit'
import type { TemplateResult } from 'lit'
import type { Status } from '../../platform/applications/application.ts'
import type { ApplicationCard, ApplicationDetail } from '../../platform/applications/present.ts'
import { Refusal, call } from '../api.ts'
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
const targets = [...path, 'rejected'] as const satisfies Status[]
export type Target = (typeof targets)[number]

export const statusChip = (status: Status): TemplateResult =>
  html`<span class="chip" data-tone=${statuses[status].tone}>${statuses[status].text}</span>`

/** Where an application may be moved, as the entries of a menu. */
export const moveItems = (present: Status, move: (to: Target) => void): MenuItem[] =>
  targets.map((to) => ({
    text: to === 'received' && present === 'held' ? 'Accept: to Received' : statuses[to].text,
    current: to === present,
    apart: to === 'rejected',
    run: () => to !== present && move(to),
  }))

/**
 * Moves one at once on the screen, and back with the reason where the platform refuses.
 * @param show draws it at a status
 */
export async function moveApplication(
  card: ApplicationCard,
  to: Target,
  show: (changed: ApplicationCard) => void,
): Promise<ApplicationDetail | null> {
  show({ ...card, status: to })
  try {
    const moved = await call<ApplicationDetail>('PATCH', `/v1/applications/${card.id}`, { status: to })
    say(`${card.candidate.name}: ${statuses[to].text}`)
    return moved
  } catch (cause) {
    if (!(cause instanceof Refusal)) throw cause
    show(card)
    say(`${card.candidate.name} was not moved. ${cause.message}`, { tone: 'bad' })
    return null
  }
}
