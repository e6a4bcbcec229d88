import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { ApplicationDetail } from '../../platform/applications/present.ts'
import type { TeamDetail } from '../../platform/applications/team-present.ts'
import { get, withQuery } from '../api.ts'
import { Load } from '../load.ts'
import { icon } from '../part/icon.ts'
import { instantOf } from '../part/words.ts'
import { View } from '../view.ts'
import { answers } from './answers.ts'
import './document.ts'
import { addedFiles } from './file.ts'
import { keptListing } from './listing.ts'
import { writeLetter } from './letter.ts'
import { notes } from './note.ts'
import { ratings } from './rating.ts'
import { assigneesOf, tagsOf } from './review.ts'
import type { Reviewed } from './review.ts'
import { stages } from './stages.ts'
import { moveApplication, statusChip } from './status.ts'
import type { Target } from './status.ts'
import { lettersOf, timeline } from './timeline.ts'
import { loadVocabulary } from './vocabulary.ts'
import type { Vocabulary } from './vocabulary.ts'

/** One application: who, what they answered, what the team makes of it, where it stands and how it got there. */
class Application extends View {
  readonly #loaded = new Load<TeamDetail>(this)
  readonly #vocabulary = new Load<Vocabulary>(this)

  override connectedCallback(): void {
    super.connectedCallback()
    this.nameIt('Application')
    void this.#load().then(() => this.#reveal())
    void this.#vocabulary.run(loadVocabulary)
  }

  #load(): Promise<void> {
    return this.#loaded.run((signal) => get<TeamDetail>(`/v1/applications/${encodeURIComponent(this.params['id'] ?? '')}`, signal))
  }

  /** A letter leads to the note that it tells of. */
  async #reveal(): Promise<void> {
    await this.updateComplete
    if (location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView({ block: 'center' })
  }

  override render(): TemplateResult {
    return html`<div class="page">
      <a class="back" href=${this.#back}>${icon('back')}Applications</a>
      ${this.#loaded.render((application) => this.#whole(application), true)}
    </div>`
  }

  /** What the list was searched for when this was opened. */
  get #sought(): string {
    return this.query.get('q') ?? ''
  }

  /** The list as it was left; what was sought in it is not kept from one visit to the next. */
  get #back(): string {
    return withQuery('/console/applications', this.#sought ? { ...keptListing(), q: this.#sought } : {})
  }

  #whole(application: TeamDetail): TemplateResult {
    const { candidate, job, reference, status, duplicate, heldFor, may } = application
    this.nameIt(`${candidate.name} · ${job.title}`)
    const reviewed: Reviewed = {
      application,
      words: this.#vocabulary.value ?? { tags: [], reviewers: [] },
      changed: (detail) => this.#changed(detail),
    }
    return html`<div class="heading">
        <div>
          <h1>${candidate.name}</h1>
          <p class="muted">for <a href="/console/jobs/${job.id}">${job.title}</a> · <span class="number">${reference}</span></p>
        </div>
        ${may.includes('mail') ? html`<button class="button" @click=${() => this.#write(application)}>${icon('mail')}Write</button>` : nothing}
        ${statusChip(status)}
      </div>
      ${status === 'held' ? held(heldFor) : nothing} ${duplicate ? repeated : nothing}
      ${may.includes('move') ? stages(status, (to) => void this.#move(application, to)) : nothing}
      <div class="application">
        <div class="stack">
          <section class="card">
            <h2>Answers</h2>
            ${answers(application, this.#sought)}
          </section>
          ${texts(application, this.#sought)} ${addedFiles(application)} ${notes(reviewed)}
          ${lettersOf(application, () => void this.#load())}
        </div>
        <div class="stack">
          <section class="card">
            <h2>Candidate</h2>
            ${particulars(application)}
          </section>
          ${ratings(reviewed)} ${tagsOf(reviewed)} ${assigneesOf(reviewed)} ${timeline(application)}
        </div>
      </div>`
  }

  #changed(detail: TeamDetail | null): void {
    if (!detail) return void this.#load()
    const isNew = detail.tags.some(({ id }) => !this.#vocabulary.value?.tags.some((tag) => tag.id === id))
    this.#loaded.set(detail)
    if (isNew) void this.#vocabulary.run(loadVocabulary)
  }

  #write(application: TeamDetail): void {
    void writeLetter([application], () => void this.#load())
  }

  async #move(application: TeamDetail, to: Target): Promise<void> {
    const moved = await moveApplication(application, to, (changed) => this.#loaded.set(changed))
    // What a colleague did meanwhile is shown.
    await (moved ? this.#loaded.set(moved) : this.#load())
  }
}

/** What stands in the files that may be given out. */
const texts = ({ id, files }: TeamDetail, sought: string): unknown =>
  files
    .filter(({ scan }) => scan === 'clean' || scan === 'unscanned')
    .map(
      (file, at) =>
        html`<section class="card">
          <details ?open=${at === 0 || sought !== ''}>
            <summary>Text of ${file.name}</summary>
            <console-document .path=${`/v1/applications/${id}/files/${file.id}/text`} .sought=${sought}></console-document>
          </details>
        </section>`,
    )

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

customElements.define('console-application', Application)
