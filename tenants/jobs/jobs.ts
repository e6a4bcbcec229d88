import { html, nothing } from 'lit'
import type { PropertyValues, TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import type { TenantJobCard } from '../../platform/jobs/job-present.ts'
import { get, withQuery } from '../api.ts'
import { Load } from '../load.ts'
import { icon } from '../part/icon.ts'
import { notice } from '../part/message.ts'
import { plural } from '../part/words.ts'
import { router } from '../router.ts'
import { session } from '../session.ts'
import { View } from '../view.ts'
import { jobRow } from './row.ts'
import { stateNames, states } from './state.ts'
import type { State } from './state.ts'

interface Page {
  jobs: TenantJobCard[]
  counts: Record<State, number>
  total: number
  next: string | null
}

/** The company's jobs by state, found by title or requisition. */
class Jobs extends View {
  readonly #page = new Load<Page>(this)
  #asked = ''
  #typing: ReturnType<typeof setTimeout> | undefined

  override connectedCallback(): void {
    super.connectedCallback()
    this.nameIt('Jobs')
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has('query') || this.#path() === this.#asked) return
    this.#asked = this.#path()
    void this.#page.run((signal) => get<Page>(this.#asked, signal))
  }

  override render(): TemplateResult {
    const search = this.query.get('q') ?? ''
    return html`<div class="page">
      <div class="heading">
        <div><h1>Jobs</h1></div>
        ${session.can('jobs:write') ? html`<a class="button primary" href="/console/jobs/new">${icon('plus')}New job</a>` : nothing}
      </div>
      ${this.#tabs()}
      <div class="filters">
        <div class="search">
          ${icon('search')}<input
            type="search"
            aria-label="Search jobs"
            placeholder="Title or requisition"
            .defaultValue=${search}
            @input=${this.#search}
          />
        </div>
        <span class="muted small" role="status">${this.#page.value ? plural(this.#page.value.total, 'job') : ''}</span>
      </div>
      ${this.#page.render((page) => this.#list(page))}
    </div>`
  }

  get #state(): State | null {
    return stateNames.find((state) => state === this.query.get('state')) ?? null
  }

  #path(cursor?: string): string {
    return withQuery('/v1/jobs', { state: this.#state, q: this.query.get('q'), limit: 50, cursor })
  }

  #tabs(): TemplateResult {
    const counts = this.#page.value?.counts
    const tab = (state: State | null, text: string): TemplateResult => {
      const count = counts && (state ? counts[state] : Object.values(counts).reduce((sum, one) => sum + one, 0))
      const address = withQuery('/console/jobs', { state, q: this.query.get('q') })
      return html`<a href=${address} aria-current=${this.#state === state ? 'page' : nothing}
        >${text}${count === undefined ? nothing : html`<span class="count">${count}</span>`}</a
      >`
    }
    return html`<nav class="tabs" aria-label="State">${tab(null, 'All')}${stateNames.map((state) => tab(state, states[state].text))}</nav>`
  }

  #list(page: Page): TemplateResult {
    if (page.jobs.length === 0) return this.#empty()
    return html`<ul class="list" role="list" aria-label="Jobs" aria-busy=${this.#page.busy}>
        ${repeat(
          page.jobs,
          ({ id }) => id,
          (job) => jobRow(job, { show: (changed) => this.#show(changed), gone: () => this.#drop(job.id) }),
        )}
      </ul>
      <div class="more">${page.next ? html`<button class="button" @click=${() => this.#more(page)}>Show more</button>` : nothing}</div>`
  }

  #empty(): TemplateResult {
    const q = this.query.get('q')
    if (q)
      return notice(
        `Nothing is called “${q}”`,
        'Try fewer letters, or look in all states.',
        html`<a class="button" href="/console/jobs">Show all jobs</a>`,
      )
    const write = html`<a class="button primary" href="/console/jobs/new">${icon('plus')}New job</a>`
    const action = session.can('jobs:write') ? write : nothing
    if (this.#state)
      return notice(
        `No ${states[this.#state].text.toLowerCase()} jobs`,
        states[this.#state].none,
        this.#state === 'draft' ? action : nothing,
      )
    return notice(
      'Your first job',
      'Write it here, publish it, and it stands on your board and on every page that embeds it within a second.',
      action,
    )
  }

  /** A job that was changed stays in sight, even where its new state is another tab's. */
  #show(changed: TenantJobCard): void {
    const page = this.#page.value
    if (!page) return
    this.#page.set({ ...page, jobs: page.jobs.map((job) => (job.id === changed.id ? { ...job, ...changed } : job)) })
    if (changed.may.length) void this.#recount()
  }

  #drop(id: string): void {
    const page = this.#page.value
    if (page) this.#page.set({ ...page, total: page.total - 1, jobs: page.jobs.filter((job) => job.id !== id) })
    void this.#recount()
  }

  async #recount(): Promise<void> {
    const { counts } = await get<Page>(withQuery('/v1/jobs', { q: this.query.get('q'), limit: 1 }))
    const page = this.#page.value
    if (page) this.#page.set({ ...page, counts })
  }

  async #more(page: Page): Promise<void> {
    await this.#page.run(async (signal) => {
      const more = await get<Page>(this.#path(page.next ?? ''), signal)
      return { ...more, jobs: [...page.jobs, ...more.jobs] }
    })
  }

  #search(event: InputEvent): void {
    const { value } = event.target as HTMLInputElement
    clearTimeout(this.#typing)
    this.#typing = setTimeout(() => router.refine({ q: value.trim() || null }), 180)
  }
}

customElements.define('console-jobs', Jobs)
