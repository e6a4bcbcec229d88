import { html, nothing } from 'lit'
import type { PropertyValues, TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import type { Status } from '../../platform/applications/application.ts'
import type { ApplicationCard } from '../../platform/applications/present.ts'
import { get, withQuery } from '../api.ts'
import { Load } from '../load.ts'
import { notice } from '../part/message.ts'
import { session } from '../session.ts'
import { View } from '../view.ts'
import { jobFilter, loadJobNames } from './job-filter.ts'
import type { JobName } from './job-filter.ts'
import { applicationRow } from './row.ts'
import { moveApplication, statuses } from './status.ts'
import type { Target } from './status.ts'

interface Page {
  applications: ApplicationCard[]
  counts: Record<Status, number>
  next: string | null
}

/** What candidates have sent, newest first; doubtful ones stand apart. */
class Applications extends View {
  readonly #page = new Load<Page>(this)
  readonly #jobs = new Load<JobName[]>(this)
  #asked = ''

  override connectedCallback(): void {
    super.connectedCallback()
    this.nameIt('Applications')
    if (session.can('jobs:read')) void this.#jobs.run(loadJobNames)
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has('query') || this.#path() === this.#asked) return
    this.#asked = this.#path()
    void this.#page.run((signal) => get<Page>(this.#asked, signal))
  }

  override render(): TemplateResult {
    return html`<div class="page">
      <div class="heading">
        <div><h1>Applications</h1></div>
      </div>
      ${this.#tabs()}
      <div class="filters">${jobFilter(this.#jobs.value ?? [], this.query.get('job') ?? '')}</div>
      ${this.#status === 'held' ? held : nothing} ${this.#page.render((page) => this.#list(page))}
    </div>`
  }

  async #recount(): Promise<void> {
    const { counts } = await get<Page>(withQuery('/v1/applications', { job: this.query.get('job'), limit: 1 }))
    const page = this.#page.value
    if (page) this.#page.set({ ...page, counts })
  }

  get #status(): Status | null {
    const given = this.query.get('status')
    return given && given in statuses ? (given as Status) : null
  }

  #path(cursor?: string): string {
    return withQuery('/v1/applications', { job: this.query.get('job'), status: this.#status ?? notHeld, limit: 50, cursor })
  }

  #tabs(): TemplateResult {
    const address = (status: Status | null): string => withQuery('/console/applications', { job: this.query.get('job'), status })
    const tab = (status: Status | null, text: string): TemplateResult => {
      const count = status && this.#page.value?.counts[status]
      return html`<a href=${address(status)} aria-current=${this.#status === status ? 'page' : nothing}
        >${text}${count ? html`<span class="count">${count}</span>` : nothing}</a
      >`
    }
    return html`<nav class="tabs" aria-label="Status">
      ${tab(null, 'All')}${Object.entries(statuses).map(([status, { text }]) => tab(status as Status, text))}
    </nav>`
  }

  #list(page: Page): TemplateResult {
    if (page.applications.length === 0) return this.#empty()
    const move = (card: ApplicationCard, to: Target): void => void this.#move(card, to)
    return html`<ul class="list" role="list" aria-busy=${this.#page.busy} aria-label="Applications" @keydown=${this.#walk}>
        ${repeat(
          page.applications,
          ({ id }) => id,
          (card) => applicationRow(card, move),
        )}
      </ul>
      <div class="more">${page.next ? html`<button class="button" @click=${() => this.#more(page)}>Show more</button>` : nothing}</div>
      ${
        session.can('applications:write')
          ? html`<p class="muted small keys-hint">
              In the list, <kbd>↑</kbd> <kbd>↓</kbd> go from one to the next, <kbd>Enter</kbd> opens and <kbd>M</kbd> moves the application
              on.
            </p>`
          : nothing
      }`
  }

  #empty(): TemplateResult {
    const { query } = this
    if (this.#status === 'held')
      return notice('Nothing is held back', 'Applications that look like spam wait here until you have looked at them.')
    if (query.has('job') || query.has('status')) {
      return notice('No applications here', 'None fits these filters.', html`<a class="button" href="/console/applications">Show all</a>`)
    }
    return notice(
      'No applications yet',
      'Publish a job and put your board on your website: what candidates send arrives here, with their answers and their CV.',
      html`<a class="button primary" href="/console/jobs">To the jobs</a> <a class="button" href="/console/boards">Get the snippet</a>`,
    )
  }

  async #more(page: Page): Promise<void> {
    await this.#page.run(async (signal) => {
      const more = await get<Page>(this.#path(page.next ?? ''), signal)
      return { ...more, applications: [...page.applications, ...more.applications] }
    })
  }

  async #move(card: ApplicationCard, to: Target): Promise<void> {
    await moveApplication(card, to, (changed) => {
      const page = this.#page.value
      if (!page) return
      this.#page.set({ ...page, applications: page.applications.map((one) => (one.id === changed.id ? changed : one)) })
    })
    await this.#recount()
  }

  /** The keys work only while a row has the focus: nothing a person types elsewhere moves an application. */
  #walk(event: KeyboardEvent): void {
    const row = (event.target as HTMLElement).closest('li')
    if (!row || !(event.target as HTMLElement).matches('.name')) return
    const neighbour = { ArrowDown: row.nextElementSibling, ArrowUp: row.previousElementSibling }[event.key]
    if (neighbour) {
      event.preventDefault()
      neighbour.querySelector<HTMLElement>('.name')?.focus()
    }
    if (event.key.toLowerCase() === 'm' && !event.ctrlKey && !event.metaKey) {
      event.preventDefault()
      row.querySelector('console-menu')?.open()
    }
  }
}

/** Doubtful ones stand apart. */
const notHeld = Object.keys(statuses).filter((status) => status !== 'held')

const held = html`<p class="alert" data-tone="info">
  <span>These look like spam. Nobody has been written to yet: the candidate gets a receipt when you accept one.</span>
</p>`

customElements.define('console-applications', Applications)
