import { html, nothing } from 'lit'
import type { PropertyValues, TemplateResult } from 'lit'
import type { TenantJobCard } from '../../platform/jobs/job-present.ts'
import { get, withQuery } from '../api.ts'
import { Load } from '../load.ts'
import { pathsOf } from '../organisation/tree.ts'
import { icon } from '../part/icon.ts'
import { notice } from '../part/message.ts'
import { pager } from '../part/pager.ts'
import { table } from '../part/table.ts'
import { plural } from '../part/words.ts'
import { router } from '../router.ts'
import { session } from '../session.ts'
import { View } from '../view.ts'
import { bulkBar } from './bulk.ts'
import { actsOf, columns } from './row.ts'
import { stateNames, states } from './state.ts'
import type { State } from './state.ts'
import { loadSurroundings } from './surroundings.ts'
import type { Surroundings } from './surroundings.ts'

interface Page {
  jobs: TenantJobCard[]
  counts: Record<State, number>
  total: number
  next: string | null
}

/** The table's arrow points up from small to great; the platform gives times newest first where nothing is said. */
const turned = (sort: string): string => (sort.endsWith('title') ? sort : sort.startsWith('-') ? sort.slice(1) : `-${sort}`)

/** The company's jobs: found, sorted, and changed one by one or many at once. */
class Jobs extends View {
  readonly #page = new Load<Page>(this)
  readonly #around = new Load<Surroundings>(this)
  #asked = ''
  #typing: ReturnType<typeof setTimeout> | undefined

  override connectedCallback(): void {
    super.connectedCallback()
    this.nameIt('Jobs')
    void this.#around.run(loadSurroundings)
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('query') && this.#path() !== this.#asked) this.#read()
  }

  #read(): void {
    this.#asked = this.#path()
    void this.#page.run((signal) => get<Page>(this.#asked, signal))
  }

  override render(): TemplateResult {
    return html`<div class="page">
      <div class="heading">
        <div><h1>Jobs</h1></div>
        ${session.can('jobs:write') ? html`<a class="button primary" href="/console/jobs/new">${icon('plus')}New job</a>` : nothing}
      </div>
      ${this.#tabs()} ${this.#filters()} ${this.#page.render((page) => this.#list(page))}
    </div>`
  }

  get #state(): State | null {
    return stateNames.find((state) => state === this.query.get('state')) ?? null
  }

  get #sort(): string {
    return this.query.get('sort') ?? '-updated'
  }

  #path(): string {
    const { query } = this
    const [department, board, q] = ['department', 'board', 'q'].map((name) => query.get(name))
    return withQuery('/v1/jobs', {
      state: this.#state,
      q,
      department,
      board,
      sort: turned(this.#sort),
      limit: 50,
      cursor: query.get('after'),
    })
  }

  #tabs(): TemplateResult {
    const counts = this.#page.value?.counts
    const tab = (state: State | null, text: string): TemplateResult => {
      const count = counts && (state ? counts[state] : Object.values(counts).reduce((sum, one) => sum + one, 0))
      const kept = Object.fromEntries(['q', 'department', 'board', 'sort'].map((name) => [name, this.query.get(name)]))
      return html`<a href=${withQuery('/console/jobs', { state, ...kept })} aria-current=${this.#state === state ? 'page' : nothing}
        >${text}${count === undefined ? nothing : html`<span class="count">${count}</span>`}</a
      >`
    }
    return html`<nav class="tabs" aria-label="State">${tab(null, 'All')}${stateNames.map((state) => tab(state, states[state].text))}</nav>`
  }

  #filters(): TemplateResult {
    const around = this.#around.value
    return html`<div class="filters">
      <div class="search">
        ${icon('search')}<input
          type="search"
          aria-label="Search jobs"
          placeholder="Title or requisition"
          .defaultValue=${this.query.get('q') ?? ''}
          @input=${this.#search}
        />
      </div>
      ${around?.departments.length ? this.#filter('department', 'All departments', pathsOf(around.departments)) : nothing}
      ${
        around && around.boards.length > 1
          ? this.#filter(
              'board',
              'All boards',
              around.boards.map(({ slug, name }) => [slug, name]),
            )
          : nothing
      }
      <span class="muted small" role="status">${this.#page.value ? plural(this.#page.value.total, 'job') : ''}</span>
    </div>`
  }

  #filter(name: string, all: string, choices: readonly (readonly [string, string])[]): TemplateResult {
    const chosen = this.query.get(name)
    const choose = (event: Event): void => this.#refine({ [name]: (event.target as HTMLSelectElement).value || null })
    return html`<select
      aria-label=${all.replace(/^All (.*)s$/, (_, one: string) => one.replace(/^./, (first) => first.toUpperCase()))}
      @change=${choose}
    >
      <option value="">${all}</option>
      ${choices.map(([value, text]) => html`<option value=${value} ?selected=${value === chosen}>${text}</option>`)}
    </select>`
  }

  #list(page: Page): TemplateResult {
    if (page.jobs.length === 0) return this.#empty()
    const shared = {
      label: 'Jobs',
      columns,
      rows: page.jobs,
      busy: this.#page.busy,
      sort: this.#sort,
      resort: (sort: string) => this.#refine({ sort: sort === '-updated' ? null : sort }),
      hrefOf: ({ id }: TenantJobCard) => `/console/jobs/${id}`,
      nameOf: ({ title }: TenantJobCard) => title,
      actsOf: (job: TenantJobCard) => actsOf(job, { show: (changed) => this.#show(changed), gone: () => this.#read() }),
    }
    return html`${session.can('jobs:write') ? table({ ...shared, bulk: (selected, clear) => this.#bulk(selected, clear) }) : table(shared)}
    ${pager('/console/jobs', this.query, { shown: page.jobs.length, next: page.next, total: page.total })}`
  }

  #bulk(selected: TenantJobCard[], clear: () => void): TemplateResult {
    return bulkBar(selected, {
      around: async () => this.#around.value ?? (await loadSurroundings(new AbortController().signal)),
      done: () => {
        clear()
        this.#read()
      },
    })
  }

  #empty(): TemplateResult {
    const q = this.query.get('q')
    if (q || this.query.has('department') || this.query.has('board'))
      return notice(
        q ? `Nothing is called “${q}”` : 'No job is like this',
        'Try fewer letters, or look in all states and departments.',
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

  async #recount(): Promise<void> {
    const [q, department, board] = ['q', 'department', 'board'].map((name) => this.query.get(name))
    const { counts } = await get<Page>(withQuery('/v1/jobs', { q, department, board, limit: 1 }))
    const page = this.#page.value
    if (page) this.#page.set({ ...page, counts })
  }

  #search(event: InputEvent): void {
    const { value } = event.target as HTMLInputElement
    clearTimeout(this.#typing)
    this.#typing = setTimeout(() => this.#refine({ q: value.trim() || null }), 180)
  }

  /** Another question begins on its first page. */
  #refine(parameters: Record<string, string | null>): void {
    router.refine({ ...parameters, after: null, from: null })
  }
}

customElements.define('console-jobs', Jobs)
