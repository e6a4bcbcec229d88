import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { Step } from '../../platform/insights/home.ts'
import { call } from '../api.ts'
import { optimistic } from '../optimistic.ts'
import { icon } from '../part/icon.ts'
import { mayGo } from '../rooms.ts'
import { session } from '../session.ts'

export interface Checklist {
  dismissed: boolean
  steps: { id: Step; done: boolean }[]
}

interface Guide {
  text: string
  why: string
  link: string
  path: string
}

const guides: Record<Step, Guide> = {
  company: {
    text: 'Say who you are',
    why: 'Your name and your website stand on each job, and in what search engines read of it.',
    link: 'Complete the company',
    path: '/organisation',
  },
  job: {
    text: 'Publish your first job',
    why: 'It stands on your board, on a page of its own and in the feeds within a second.',
    link: 'Write a job',
    path: '/jobs/new',
  },
  embedded: {
    text: 'Put the board on your website',
    why: 'One script and one element: people search and apply without leaving your page.',
    link: 'Get the snippet',
    path: '/boards',
  },
  application: {
    text: 'Receive an application',
    why: 'Send one yourself to see what candidates see. It arrives here, with its CV.',
    link: 'See applications',
    path: '/applications',
  },
  team: {
    text: 'Invite a colleague',
    why: 'Recruiters move candidates on, interviewers read, viewers look at jobs and figures.',
    link: 'Invite somebody',
    path: '/team?invite=yes',
  },
}

/** The guide to the first steps, as far as they are done. */
export function firstSteps(checklist: Checklist, put: (changed: Checklist) => void): TemplateResult {
  const { steps } = checklist
  const done = steps.filter((step) => step.done).length
  const next = steps.find((step) => !step.done)
  return html`<section class="card stack" aria-labelledby="first-steps">
    <div class="card-head">
      <h2 id="first-steps">First steps <span class="muted small">${done} of ${steps.length}</span></h2>
      ${
        session.can('tenant:write')
          ? html`<button class="button quiet small" @click=${() => void dismiss(checklist, true, put)}>Put away</button>`
          : nothing
      }
    </div>
    <wa-progress-bar value=${(100 * done) / steps.length} label="${done} of ${steps.length} steps are done"></wa-progress-bar>
    <ol class="first-steps" role="list">
      ${steps.map((step) => line(step, step === next))}
    </ol>
  </section>`
}

function line({ id, done }: { id: Step; done: boolean }, next: boolean): TemplateResult {
  const { text, why, link, path } = guides[id]
  return html`<li ?data-done=${done}>
    <span class="tick">${done ? icon('check') : nothing}</span>
    <div>
      <strong>${text}</strong>${done ? html`<span class="unseen"> (done)</span>` : nothing}
      ${done ? nothing : html`<p class="muted small">${why}</p>`}
    </div>
    ${done || !mayGo(path.split('?')[0] ?? path) ? nothing : html`<a class="button small ${next ? 'primary' : ''}" href="/console${path}">${link}</a>`}
  </li>`
}

/** For those who put the guide away too early. */
export const shownAgain = (checklist: Checklist, put: (changed: Checklist) => void): TemplateResult | typeof nothing =>
  session.can('tenant:write')
    ? html`<p><button class="link" @click=${() => void dismiss(checklist, false, put)}>Show the first steps again</button></p>`
    : nothing

const dismiss = (checklist: Checklist, dismissed: boolean, put: (changed: Checklist) => void): Promise<unknown> =>
  optimistic({
    show: () => {
      put({ ...checklist, dismissed })
      return () => put(checklist)
    },
    send: () => call<Checklist>('PUT', '/v1/checklist', { dismissed }),
    settle: put,
    failed: dismissed ? 'The first steps were not put away' : 'The first steps were not brought back',
  })
