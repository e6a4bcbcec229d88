import { html, nothing } from 'lit'
import type { PropertyValues, TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import { get, withQuery } from '../api.ts'
import { attempt } from '../attempt.ts'
import { download } from '../applications/download.ts'
import { Load } from '../load.ts'
import { icon } from '../part/icon.ts'
import { notice } from '../part/message.ts'
import { pager } from '../part/pager.ts'
import { instantOf } from '../part/words.ts'
import { router } from '../router.ts'
import { session } from '../session.ts'
import { View } from '../view.ts'
import { actOf, goneOf, hrefOf, isWhole, thingNames } from './words.ts'

interface Entry {
  id: string
  at: string
  actor: { kind: 'user' | 'key' | 'system'; id: string | null; name: string | null }
  action: string
  subject: { id: string; title: string | null } | null
}

interface Page {
  entries: Entry[]
  next: string | null
}

const filters = ['actor', 'action', 'subject', 'since', 'until'] as const

/** Who changed what, and when: narrowed by the address, so that a finding can be sent to somebody. */
class Audit extends View {
  readonly #page = new Load<Page>(this)
  readonly #people = new Load<[string, string][]>(this)
  #asked = ''

  override connectedCallback(): void {
    super.connectedCallback()
    this.nameIt('Audit log')
    void this.#people.run(readActors)
  }

  protected override willUpdate(changed: PropertyValues): void {
    const path = withQuery('/v1/audit', { ...this.#filter(), limit: 50, cursor: this.query.get('after') })
    if (!changed.has('query') || path === this.#asked) return
    this.#asked = path
    void this.#page.run((signal) => get<Page>(path, signal))
  }

  override render(): TemplateResult {
    return html`<div class="page">
      <div class="heading">
        <div>
          <h1>Audit log</h1>
          <p class="muted">Who changed what in ${session.tenant?.name}. It cannot be rewritten.</p>
        </div>
        <button class="button" @click=${this.#export}>${icon('download')}Export as CSV</button>
      </div>
      ${this.#filters()} ${this.#page.render((page) => this.#list(page))}
    </div>`
  }

  /** What the address asks for. Days are the reader's own, the last of them whole. */
  #filter(): Record<string, string | null> {
    const [actor, action, subject] = (['actor', 'action', 'subject'] as const).map((name) => this.query.get(name))
    return {
      actor: actor ?? null,
      action: action ?? null,
      subject: subject ?? null,
      from: dayAt(this.query.get('since'), 0),
      to: dayAt(this.query.get('until'), 1),
    }
  }

  #filters(): TemplateResult {
    const of = (name: (typeof filters)[number]): string => this.query.get(name) ?? ''
    const refine = (name: string, event: Event): void =>
      router.refine({ [name]: (event.target as HTMLInputElement).value, after: null, from: null })
    const known = this.#people.value ?? []
    const actors: [string, string][] =
      of('actor') && !known.some(([id]) => id === of('actor')) ? [...known, [of('actor'), this.#calledActor()]] : known
    const actions: [string, string][] = of('action').includes('.') ? [...thingNames, [of('action'), actOf(of('action'))]] : thingNames
    return html`<div class="filters" role="group" aria-label="Filters">
      ${choice('Who', 'Anybody', of('actor'), actors, (event) => refine('actor', event))}
      ${choice('What', 'Anything', of('action'), actions, (event) => refine('action', event))}
      <label class="inline">From <input type="date" .value=${of('since')} @change=${(event: Event) => refine('since', event)} /></label>
      <label class="inline">to <input type="date" .value=${of('until')} @change=${(event: Event) => refine('until', event)} /></label>
      ${filters.some((name) => of(name)) ? html`<a class="button quiet small" href="/console/audit">Show all</a>` : nothing}
    </div>`
  }

  /** Somebody who is not of the team any more is still found by what they did. */
  #calledActor(): string {
    const entry = this.#page.value?.entries.find(({ actor }) => keyOf(actor) === this.query.get('actor'))
    return entry ? called(entry.actor) : 'Somebody else'
  }

  #list({ entries, next }: Page): TemplateResult {
    if (entries.length === 0) {
      return filters.some((name) => this.query.get(name))
        ? notice('Nothing like that', 'Choose more days, or somebody else.', html`<a class="button" href="/console/audit">Show all</a>`)
        : notice('Nothing was changed yet', 'Whatever somebody changes in the company stands here from then on, with who and when.')
    }
    return html`<ol class="list log" role="list" aria-label="Entries" aria-busy=${this.#page.busy}>
        ${repeat(
          entries,
          ({ id }) => id,
          (entry) => line(entry),
        )}
      </ol>
      ${pager('/console/audit', this.query, { shown: entries.length, next })}`
  }

  readonly #export = async (): Promise<void> => {
    await attempt(() => download(withQuery('/v1/audit.csv', this.#filter()), 'audit-log.csv'))
  }
}

/** One entry as a sentence; each of its parts leads to more of the same. */
function line({ at, actor, action, subject }: Entry): TemplateResult {
  const act = action === 'member.remove' && subject?.id === actor.id ? 'member.leave' : action
  const named = isWhole(act) ? null : subject
  return html`<li>
    <div class="what">
      <a class="who" href=${withQuery('/console/audit', { actor: keyOf(actor) })}>${called(actor)}</a> ${actOf(act)}
      ${named ? whatOf(act, named) : nothing}
    </div>
    <div class="facts"><time datetime=${at}>${instantOf(at)}</time></div>
    <div class="acts">${named ? allOf(named) : nothing}</div>
  </li>`
}

function whatOf(action: string, { id, title }: NonNullable<Entry['subject']>): TemplateResult {
  if (title === null) return html`<span class="muted">${goneOf(action)}</span>`
  const href = hrefOf(action, id)
  return href ? html`<a href=${href}>${title}</a>` : html`<strong>${title}</strong>`
}

const allOf = ({ id, title }: NonNullable<Entry['subject']>): TemplateResult =>
  html`<a class="bare" href=${withQuery('/console/audit', { subject: id })} aria-label="All that was done to ${title ?? 'it'}"
    >${icon('filter')}</a
  >`

const keyOf = ({ kind, id }: Entry['actor']): string => (id === null ? 'system' : `${kind}:${id}`)

function called({ kind, id, name }: Entry['actor']): string {
  if (kind === 'system') return 'Rolecall'
  if (kind === 'key') return name ? `The key “${name}”` : 'A revoked key'
  return id === session.user?.id ? 'You' : (name ?? 'A former member')
}

/** Whom the log can be narrowed to: the team, its keys, and the platform itself. */
async function readActors(signal: AbortSignal): Promise<[string, string][]> {
  const { members } = await get<{ members: { id: string; name: string }[] }>('/v1/members', signal)
  const { keys } = session.can('keys:write') ? await get<{ keys: { id: string; name: string }[] }>('/v1/api-keys', signal) : { keys: [] }
  return [
    ...members.map(({ id, name }): [string, string] => [`user:${id}`, name]),
    ...keys.map(({ id, name }): [string, string] => [`key:${id}`, `Key “${name}”`]),
    ['system', 'Rolecall itself'],
  ]
}

const choice = (label: string, none: string, value: string, choices: [string, string][], change: (event: Event) => void): TemplateResult =>
  html`<select aria-label=${label} @change=${change}>
    <option value="" ?selected=${value === ''}>${none}</option>
    ${choices.map(([one, text]) => html`<option value=${one} ?selected=${one === value}>${text}</option>`)}
  </select>`

function dayAt(day: string | null, later: number): string | null {
  const at = new Date(`${day ?? ''}T00:00`)
  if (Number.isNaN(at.getTime())) return null
  at.setDate(at.getDate() + later)
  return at.toISOString()
}

customElements.define('console-audit', Audit)
