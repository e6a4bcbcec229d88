import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { ApplicationCard, ApplicationDetail } from '../../platform/applications/present.ts'
import { get } from '../api.ts'
import { Load } from '../load.ts'
import { icon } from '../part/icon.ts'
import { instantOf } from '../part/words.ts'
import { session } from '../session.ts'
import { View } from '../view.ts'
import { answers } from './answers.ts'
import { addedFiles } from './file.ts'
import { stages } from './stages.ts'
import { moveApplication, statusChip, statuses } from './status.ts'
import type { Target } from './status.ts'
import { actorOf } from '../part/actor.ts'

/** One application: who, what they answered, where they stand and how they got there. */
class Application extends View {
  readonly #loaded = new Load<ApplicationDetail>(this)

  override connectedCallback(): void {
    super.connectedCallback()
    this.nameIt('Application')
    void this.#loaded.run((signal) => get<ApplicationDetail>(`/v1/applications/${encodeURIComponent(this.params['id'] ?? '')}`, signal))
  }

  override render(): TemplateResult {
    return html`<div class="page">
      <a class="back" href="/console/applications">${icon('back')}Applications</a>
      ${this.#loaded.render((application) => this.#whole(application), true)}
    </div>`
  }

  #whole(application: ApplicationDetail): TemplateResult {
    const { candidate, job, reference, status, duplicate, heldFor } = application
    this.nameIt(`${candidate.name} · ${job.title}`)
    return html`<div class="heading">
        <div>
          <h1>${candidate.name}</h1>
          <p class="muted">for <a href="/console/jobs/${job.id}">${job.title}</a> · <span class="number">${reference}</span></p>
        </div>
        ${statusChip(status)}
      </div>
      ${status === 'held' ? held(heldFor) : nothing} ${duplicate ? repeated : nothing}
      ${session.can('applications:write') ? stages(status, (to) => void this.#move(application, to)) : nothing}
      <div class="application">
        <div class="stack">
          <section class="card">
            <h2>Answers</h2>
            ${answers(application)}
          </section>
          ${addedFiles(application)}
        </div>
        <div class="stack">
          <section class="card">
            <h2>Candidate</h2>
            ${particulars(application)}
          </section>
          <section class="card">
            <h2>History</h2>
            ${history(application)}
          </section>
        </div>
      </div>`
  }

  async #move(application: ApplicationDetail, to: Target): Promise<void> {
    const show = (changed: ApplicationCard): void => this.#loaded.set({ ...application, ...changed })
    const moved = await moveApplication(application, to, show)
    if (moved) this.#loaded.set(moved)
  }
}

const reasons: Record<ApplicationDetail['heldFor'][number], string> = {
  hidden_field: 'a field that nobody sees was filled in',
  too_fast: 'it came within three seconds of its form',
  many_from_address: 'its network had sent more than ten within an hour',
}

const held = (why: ApplicationDetail['heldFor']): TemplateResult =>
  html`<p class="alert" data-tone="warn">
    ${icon('warning')}<span
      >This one looks like spam, so it is held back${why.length ? html`: ${words(why.map((reason) => reasons[reason]))}` : nothing}. Move it
      to Received to accept it: the candidate then gets a receipt.</span
    >
  </p>`
const words = (list: string[]): string => new Intl.ListFormat('en', { type: 'conjunction' }).format(list)
const repeated = html`<p class="alert" data-tone="info"><span>This person had applied for this job before.</span></p>`

function particulars({ candidate, locale, submittedAt, consent, attribution }: ApplicationDetail): TemplateResult {
  const came = attribution.source ?? attribution.utm['source'] ?? attribution.utm['utm_source'] ?? attribution.referrer
  return html`<dl class="facts-list">
    <dt>Email</dt>
    <dd><a href="mailto:${candidate.email}">${candidate.email}</a></dd>
    ${
      candidate.phone
        ? html`<dt>Phone</dt>
            <dd><a href="tel:${candidate.phone}">${candidate.phone}</a></dd>`
        : nothing
    }
    <dt>Sent</dt>
    <dd><time datetime=${submittedAt}>${instantOf(submittedAt)}</time></dd>
    <dt>Language</dt>
    <dd>${new Intl.DisplayNames('en', { type: 'language' }).of(locale) ?? locale}</dd>
    ${
      came
        ? html`<dt>Came from</dt>
            <dd>${came}</dd>`
        : nothing
    }
    <dt>Consent</dt>
    <dd>Version ${consent.version}, ${instantOf(consent.at)}</dd>
  </dl>`
}

type Change = ApplicationDetail['history'][number]

function whatOf({ kind, from, to, file }: Change): unknown {
  switch (kind) {
    case 'submitted':
      return 'Sent'
    case 'replaced':
      return 'Sent again, in place of the earlier one'
    case 'withdrawn':
      return 'Withdrawn'
    case 'file_added':
      return html`Added the file <bdi>${file}</bdi>`
    case 'moved':
      return `${from ? `${statuses[from].text} → ` : ''}${statuses[to].text}`
  }
}

const history = ({ history: changes }: ApplicationDetail): TemplateResult =>
  html`<ol class="timeline" role="list">
    ${changes.toReversed().map(
      (change) =>
        html`<li>
          <div>${whatOf(change)}</div>
          <div class="muted small">
            ${actorOf(change.actor, change.actorName)}, <time datetime=${change.at}>${instantOf(change.at)}</time>
          </div>
        </li>`,
    )}
  </ol>`

customElements.define('console-application', Application)
