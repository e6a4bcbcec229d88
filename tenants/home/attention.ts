import { html } from 'lit'
import type { TemplateResult } from 'lit'
import { icon } from '../part/icon.ts'
import type { IconName } from '../part/icon.ts'
import { notice } from '../part/message.ts'
import { dayOf, numberOf, plural } from '../part/words.ts'
import { session } from '../session.ts'

export interface Attention {
  applications: { held: number; received: number } | null
  jobs: { awaitingPayment: number; drafts: number; expiring: { id: string; title: string; validThrough: string }[] } | null
  searches: { board: string; query: string; searches: number }[] | null
}

interface Matter {
  icon: IconName
  tone: 'good' | 'info' | 'warn' | 'bad'
  text: string
  why: string
  href: string
}

/** What waits for somebody, the most urgent first. */
export function waiting(attention: Attention): TemplateResult {
  const matters = [...ofApplications(attention), ...ofJobs(attention), ...ofSearches(attention)]
  if (matters.length === 0) {
    return notice('Nothing waits for you', 'New applications, jobs that are about to end and searches without a result show up here.')
  }
  return html`<section aria-labelledby="waiting" class="stack">
    <h2 id="waiting">What waits for you</h2>
    <ul class="list matters" role="list">
      ${matters.map(
        ({ icon: name, tone, text, why, href }) =>
          html`<li>
            <span class="matter" data-tone=${tone}>${icon(name)}</span>
            <div class="what">
              <a class="name" href=${href}>${text}</a>
              <div class="muted small">${why}</div>
            </div>
            ${icon('forward')}
          </li>`,
      )}
    </ul>
  </section>`
}

function ofApplications({ applications }: Attention): Matter[] {
  const { received = 0, held = 0 } = applications ?? {}
  const matters: Matter[] = []
  if (received)
    matters.push({
      icon: 'people',
      tone: 'good',
      text: plural(received, 'new application'),
      why: 'Nobody has looked at them yet.',
      href: '/console/applications?status=received',
    })
  if (held)
    matters.push({
      icon: 'shield',
      tone: 'warn',
      text: `${plural(held, 'application')} held back`,
      why: 'They look like spam. Accept or reject them: the candidates hear nothing until then.',
      href: '/console/applications?status=held',
    })
  return matters
}

function ofJobs({ jobs }: Attention): Matter[] {
  const { expiring = [], awaitingPayment = 0, drafts = 0 } = jobs ?? {}
  const matters: Matter[] = expiring.map(({ id, title, validThrough }) => ({
    icon: 'clock',
    tone: 'warn',
    text: `${title} ends on ${dayOf(validThrough)}`,
    why: 'Prolong it, or let it go: after that day nobody finds it any more.',
    href: `/console/jobs/${id}`,
  }))
  if (awaitingPayment)
    matters.unshift({
      icon: 'card',
      tone: 'bad',
      text: `${plural(awaitingPayment, 'job')} waiting for a plan or a credit`,
      why: 'Nothing pays for them, so nobody sees them.',
      href: session.can('billing:read') ? '/console/billing' : '/console/jobs',
    })
  if (drafts)
    matters.push({
      icon: 'note',
      tone: 'info',
      text: plural(drafts, 'draft'),
      why: 'Not published yet.',
      href: '/console/jobs?state=draft',
    })
  return matters
}

const ofSearches = ({ searches }: Attention): Matter[] =>
  (searches ?? []).map(({ board, query, searches: times }) => ({
    icon: 'search',
    tone: 'info',
    text: `“${query}” was searched for and not found`,
    why: `${times === 1 ? 'Once' : `${numberOf(times)} times`} within 30 days. Perhaps a job of yours is called otherwise.`,
    href: `/console/boards/${encodeURIComponent(board)}`,
  }))
