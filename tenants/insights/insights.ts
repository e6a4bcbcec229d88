import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { get, withQuery } from '../api.ts'
import { download } from '../applications/download.ts'
import { jobFilter, loadJobNames } from '../applications/job-filter.ts'
import type { JobName } from '../applications/job-filter.ts'
import { misses } from '../boards/misses.ts'
import type { Misses } from '../boards/misses.ts'
import { Load } from '../load.ts'
import { icon } from '../part/icon.ts'
import { notice } from '../part/message.ts'
import { numberOf } from '../part/words.ts'
import { router } from '../router.ts'
import { session } from '../session.ts'
import { View } from '../view.ts'
import { breakdown, shownOf } from './breakdown.ts'
import { daysTable } from './days.ts'
import { cutNames, stepNames } from './figures.ts'
import type { Figures } from './figures.ts'
import { funnel } from './funnel.ts'
import { lengthOf, periodFields, periodOf } from './period.ts'
import { timeToFill } from './time-to-fill.ts'
import type { TimeToFill } from './time-to-fill.ts'

interface BoardName {
  slug: string
  name: string
}

/** How many saw jobs, began to apply and applied, and what brought them. */
class Insights extends View {
  readonly #days = new Load<Figures>(this)
  readonly #parts = new Load<Figures>(this)
  readonly #boards = new Load<BoardName[]>(this)
  readonly #jobs = new Load<JobName[]>(this)
  readonly #filled = new Load<TimeToFill>(this)
  readonly #misses = new Load<Misses>(this)
  #asked = { days: '', parts: '', misses: '' }

  override connectedCallback(): void {
    super.connectedCallback()
    this.nameIt('Figures')
    // What draws is larger than all the rest of the page, which need not wait for it.
    void import('./plot.ts').catch(() => undefined)
    if (session.can('jobs:read')) void this.#jobs.run(loadJobNames)
    if (session.can('boards:read')) {
      void this.#boards.run(async (signal) => (await get<{ boards: BoardName[] }>('/v1/boards', signal)).boards)
    }
    void this.#filled.run((signal) => get<TimeToFill>('/v1/insights/time-to-fill', signal))
  }

  protected override willUpdate(): void {
    const { days, parts, misses: missed } = this.#asked
    this.#asked = { days: this.#path('day'), parts: this.#path(shownOf(this.query)), misses: this.#missesPath() }
    if (days !== this.#asked.days) void this.#days.run((signal) => get<Figures>(this.#asked.days, signal))
    if (parts !== this.#asked.parts) void this.#parts.run((signal) => get<Figures>(this.#asked.parts, signal))
    if (missed !== this.#asked.misses) void this.#misses.run((signal) => get<Misses>(this.#asked.misses, signal))
  }

  #path(by: string, path = '/v1/insights/funnel'): string {
    const { query } = this
    return withQuery(path, { ...periodOf(query), board: query.get('board'), job: query.get('job'), source: query.get('source'), by })
  }

  #missesPath(): string {
    const board = this.query.get('board') ?? this.#boards.value?.[0]?.slug
    return board ? withQuery(`/v1/boards/${encodeURIComponent(board)}/searches`, { days: 30, limit: 10 }) : ''
  }

  override render(): TemplateResult {
    const { from, to } = periodOf(this.query)
    return html`<div class="page insights">
      <div class="heading">
        <div><h1>Figures</h1></div>
        <button
          type="button"
          class="button"
          @click=${() => download(this.#path(shownOf(this.query), '/v1/insights/funnel.csv'), `figures-${from}-${to}.csv`)}
        >
          ${icon('download')}Export
        </button>
      </div>
      <div class="filters">
        ${periodFields(this.query)}${this.#boardFilter()}${jobFilter(this.#jobs.value ?? [], this.query.get('job') ?? '')}${this.#source()}
      </div>
      ${this.#days.render((figures) => this.#content(figures))}
      <p class="muted small">
        Counted without cookies and without anything that tells visitors apart, in days of UTC. Robots, test pages and visitors who ask not
        to be followed are left out; applications are counted themselves, so there may be more of them than of what led there.
      </p>
    </div>`
  }

  #boardFilter(): unknown {
    const boards = this.#boards.value ?? []
    if (boards.length < 2) return nothing
    const chosen = this.query.get('board') ?? ''
    return html`<label class="unseen" for="board-filter">Board</label>
      <select id="board-filter" @change=${(event: Event) => router.refine({ board: (event.target as HTMLSelectElement).value })}>
        <option value="" ?selected=${!chosen}>All boards</option>
        ${boards.map(({ slug, name }) => html`<option value=${slug} ?selected=${slug === chosen}>${name}</option>`)}
      </select>`
  }

  #source(): unknown {
    const source = this.query.get('source')
    if (!source) return nothing
    return html`<button type="button" class="button small" @click=${() => router.refine({ source: null })}>
      ${source}${icon('close')}<span class="unseen">Show all sources</span>
    </button>`
  }

  #content(figures: Figures): unknown {
    const { total, before } = figures
    const narrowed = ['board', 'job', 'source'].some((name) => this.query.has(name))
    if (!narrowed && stepNames.every((step) => total[step] + before[step] === 0)) return this.#empty()
    return html`${funnel(figures)}
      <section class="card stack tight" aria-labelledby="days-title">
        <div class="card-head">
          <h2 id="days-title">By day</h2>
          <p class="muted">${numberOf(lengthOf(figures))} days</p>
        </div>
        <console-plot .days=${figures.groups}></console-plot>
        ${daysTable(figures.groups)}
      </section>
      <section class="stack tight" aria-labelledby="parts-title">
        <h2 id="parts-title" class="unseen">What led there</h2>
        ${this.#tabs()}
        ${this.#parts.render(({ groups }) =>
          groups.length
            ? breakdown({ groups, by: shownOf(this.query), query: this.query, resort: (sort) => router.refine({ sort }) })
            : html`<p class="muted">Nothing was counted in this period.</p>`,
        )}
      </section>
      <div class="two">${timeToFill(this.#filled)} ${this.#asked.misses ? misses(this.#misses) : nothing}</div>`
  }

  #tabs(): TemplateResult {
    const shown = shownOf(this.query)
    const rest = Object.fromEntries([...this.query].filter(([name]) => name !== 'sort'))
    return html`<nav class="tabs" aria-label="Figures by">
      ${Object.entries(cutNames)
        .filter(([by]) => by !== 'board' || by === shown || (this.#boards.value ?? []).length > 1)
        .map(
          ([by, text]) =>
            html`<a
              href=${withQuery('/console/insights', { ...rest, by: by === 'source' ? null : by })}
              aria-current=${by === shown ? 'page' : nothing}
              >${text}</a
            >`,
        )}
    </nav>`
  }

  #empty(): TemplateResult {
    const [board] = this.#boards.value ?? []
    return html`${notice(
      'Nothing has been counted here yet',
      html`Put your board on your site, or share a job: as soon as people look at jobs and apply, you see here how many, and what brought
        them. Give each link its own tag, as in <code>?source=newsletter</code>, to tell them apart.`,
      html`<a class="button primary" href=${board ? `/console/boards/${board.slug}` : '/console/boards'}>Put the board on your site</a>`,
    )}
    ${timeToFill(this.#filled)}`
  }
}

customElements.define('console-insights', Insights)
