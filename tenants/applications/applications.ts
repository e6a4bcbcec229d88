import { html, nothing } from 'lit'
import type { PropertyValues, TemplateResult } from 'lit'
import type { Status } from '../../platform/applications/application.ts'
import type { TeamCard } from '../../platform/applications/team-present.ts'
import { withQuery } from '../api.ts'
import { attempt } from '../attempt.ts'
import { Load } from '../load.ts'
import { icon } from '../part/icon.ts'
import '../part/menu.ts'
import { notice } from '../part/message.ts'
import { pager } from '../part/pager.ts'
import { table } from '../part/table.ts'
import type { Column } from '../part/table.ts'
import { agoOf, instantOf, numberOf } from '../part/words.ts'
import { router } from '../router.ts'
import { session } from '../session.ts'
import { View } from '../view.ts'
import './changes.ts'
import { download } from './download.ts'
import { filterBar, refine } from './filter-bar.ts'
import { loadJobNames } from './job-filter.ts'
import type { JobName } from './job-filter.ts'
import { filters, keepListing, keptListing, loadPage, matchingOf, parametersOf, statusOf } from './listing.ts'
import type { Page } from './listing.ts'
import './pipeline.ts'
import { severalActs } from './several.ts'
import { moveApplication, moveItems, statusChip, statuses } from './status.ts'
import type { Target } from './status.ts'
import { loadVocabulary, starsOf, tagChip } from './vocabulary.ts'
import type { Vocabulary } from './vocabulary.ts'

const address = '/console/applications'

/** What candidates have sent, as a table or as a board; doubtful ones stand apart. */
class Applications extends View {
  readonly #page = new Load<Page>(this)
  readonly #jobs = new Load<JobName[]>(this)
  readonly #vocabulary = new Load<Vocabulary>(this)
  #asked: string | null = null

  override connectedCallback(): void {
    super.connectedCallback()
    this.nameIt('Applications')
    if (session.can('jobs:read')) void this.#jobs.run(loadJobNames)
    void this.#vocabulary.run(loadVocabulary)
    // Who comes without a wish finds what they left.
    if (router.query.size === 0) router.refine(keptListing())
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has('query') || this.query.toString() === this.#asked) return
    this.#asked = this.query.toString()
    keepListing(this.query)
    if (!this.#isBoard) this.#load()
  }

  #load(): void {
    void this.#page.run((signal) => loadPage(this.query, signal))
  }

  get #isBoard(): boolean {
    return this.query.get('view') === 'board'
  }

  override render(): TemplateResult {
    return html`<div class="page">
      <div class="heading">
        <div><h1>Applications</h1></div>
        ${
          session.can('applications:write')
            ? html`<a class="button" href="/console/applications/templates">${icon('mail')}Templates</a>
                <a class="button" href="/console/applications/tags">${icon('tag')}Tags</a>`
            : nothing
        }
        <button class="button" @click=${this.#export}>${icon('download')}CSV</button>
        ${this.#views()}
      </div>
      ${session.can('applications:write') ? this.#changes() : nothing} ${this.#isBoard ? nothing : this.#tabs()}
      ${filterBar(this.query, this.#jobs.value ?? [], this.#words)}
      ${
        this.#isBoard
          ? html`<console-pipeline .query=${this.query}></console-pipeline>`
          : html`${statusOf(this.query) === 'held' ? held : nothing} ${this.#page.render((page) => this.#table(page))}`
      }
    </div>`
  }

  #changes(): TemplateResult {
    return html`<console-bulk-changes .words=${this.#words} @ended=${() => this.#load()}></console-bulk-changes>`
  }

  get #words(): Vocabulary {
    return this.#vocabulary.value ?? { tags: [], reviewers: [] }
  }

  #views(): TemplateResult {
    const view = (name: string | null, text: string, face: 'rows' | 'columns'): TemplateResult =>
      html`<button
        aria-pressed=${(name === 'board') === this.#isBoard}
        @click=${() => refine({ view: name, ...(name ? { status: null } : {}) })}
      >
        ${icon(face)}${text}
      </button>`
    return html`<div class="switch" role="group" aria-label="View">${view(null, 'Table', 'rows')}${view('board', 'Board', 'columns')}</div>`
  }

  #tabs(): TemplateResult {
    const at = (status: Status | null): string => {
      const query = new URLSearchParams(this.query)
      for (const name of ['after', 'from', 'status']) query.delete(name)
      return withQuery(address, { ...Object.fromEntries(query), status })
    }
    const present = statusOf(this.query)
    const tab = (status: Status | null, text: string): TemplateResult => {
      const count = status && this.#page.value?.counts[status]
      return html`<a href=${at(status)} aria-current=${present === status ? 'page' : nothing}
        >${text}${count ? html`<span class="count">${numberOf(count)}</span>` : nothing}</a
      >`
    }
    return html`<nav class="tabs" aria-label="Status">
      ${tab(null, 'All')}${Object.entries(statuses).map(([status, { text }]) => tab(status as Status, text))}
    </nav>`
  }

  #table(page: Page): TemplateResult {
    if (page.applications.length === 0) return this.#empty()
    const decides = session.can('applications:write')
    return html`${table<TeamCard>({
      label: 'Applications',
      columns: columns(decides),
      rows: page.applications,
      busy: this.#page.busy,
      sort: this.query.get('sort') ?? '-submitted',
      resort: (sort) => refine({ sort: sort === '-submitted' ? null : sort }),
      hrefOf: ({ id }) => withQuery(`${address}/${id}`, { q: this.query.get('q') }),
      nameOf: ({ candidate }) => candidate.name,
      ...(decides
        ? {
            actsOf: (card: TeamCard) => this.#acts(card),
            total: page.total,
            bulk: (cards: TeamCard[], clear: () => void, whole: boolean) =>
              severalActs({ cards, matching: whole ? matchingOf(this.query) : null }, this.#words, () => {
                clear()
                this.#load()
                void this.querySelector('console-bulk-changes')?.look()
              }),
            keys: { m: openMenu, M: openMenu },
          }
        : {}),
    })}
    ${pager(address, this.query, { shown: page.applications.length, next: page.next, total: page.total })}
    ${
      decides
        ? html`<p class="muted small keys-hint">
            In the list, <kbd>↑</kbd> <kbd>↓</kbd> go from one to the next, <kbd>Enter</kbd> opens, <kbd>Space</kbd> selects and
            <kbd>M</kbd>
            moves the application on.
          </p>`
        : nothing
    }`
  }

  #acts(card: TeamCard): TemplateResult | typeof nothing {
    if (!card.may.includes('move')) return nothing
    const move = (to: Target): void => void this.#move(card, to)
    const { candidate, status } = card
    return html`${status === 'held' ? html`<button class="button small" @click=${() => move('received')}>Accept</button>` : nothing}
      <console-menu
        label="Move ${candidate.name}, who stands at ${statuses[status].text}"
        .items=${moveItems(status, move)}
      ></console-menu>`
  }

  #empty(): TemplateResult {
    if (statusOf(this.query) === 'held')
      return notice('Nothing is held back', 'Applications that look like spam wait here until you have looked at them.')
    if (filters.some((name) => this.query.has(name))) {
      return notice('No applications here', 'None fits these filters.', html`<a class="button" href="/console/applications">Show all</a>`)
    }
    return notice(
      'No applications yet',
      'Publish a job and put your board on your website: what candidates send arrives here, with their answers and their CV.',
      html`<a class="button primary" href="/console/jobs">To the jobs</a> <a class="button" href="/console/boards">Get the snippet</a>`,
    )
  }

  async #move(card: TeamCard, to: Target): Promise<void> {
    await moveApplication(card, to, (changed) => {
      const page = this.#page.value
      if (!page) return
      this.#page.set({ ...page, applications: page.applications.map((one) => (one.id === changed.id ? changed : one)) })
    })
    const { counts } = await loadPage(this.query, new AbortController().signal)
    if (this.#page.value) this.#page.set({ ...this.#page.value, counts })
  }

  readonly #export = async (): Promise<void> => {
    const path = withQuery('/v1/applications.csv', { ...parametersOf(this.query), cursor: null })
    await attempt(() => download(path, 'applications.csv'), 'The table could not be exported')
  }
}

const openMenu = (_: TeamCard, row: HTMLElement): void => row.querySelector('console-menu')?.open()

const columns = (decides: boolean): Column<TeamCard>[] => [
  { id: 'name', text: 'Candidate', sorts: true, cell: ({ candidate }) => candidate.name },
  {
    id: 'job',
    text: 'Job',
    cell: ({ job, duplicate }) => html`${job.title}${duplicate ? html` <span class="warned small">applied before</span>` : nothing}`,
  },
  { id: 'status', text: 'Status', cell: ({ status }) => statusChip(status) },
  { id: 'rating', text: 'Rating', sorts: decides, cell: ({ rating }) => (rating.average === null ? nothing : starsOf(rating.average)) },
  { id: 'tags', text: 'Tags', cell: ({ tags }) => (tags.length ? html`<span class="tags">${tags.map(tagChip)}</span>` : nothing) },
  { id: 'assignees', text: 'With', cell: ({ assignees }) => (assignees.length ? assignees.map(({ name }) => name).join(', ') : nothing) },
  {
    id: 'active',
    text: 'Last activity',
    sorts: true,
    cell: ({ activeAt }) => html`<time datetime=${activeAt} title=${instantOf(activeAt)}>${agoOf(activeAt)}</time>`,
  },
  {
    id: 'submitted',
    text: 'Sent',
    sorts: true,
    align: 'end',
    cell: ({ submittedAt }) => html`<time datetime=${submittedAt} title=${instantOf(submittedAt)}>${agoOf(submittedAt)}</time>`,
  },
]

const held = html`<p class="alert" data-tone="info">
  <span>These look like spam. Nobody has been written to yet: the candidate gets a receipt when you accept one.</span>
</p>`

customElements.define('console-applications', Applications)
