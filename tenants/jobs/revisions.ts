import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { TenantJob } from '../../platform/jobs/job-present.ts'
import { get } from '../api.ts'
import { Load } from '../load.ts'
import { actorOf } from '../part/actor.ts'
import { icon } from '../part/icon.ts'
import { notice } from '../part/message.ts'
import { instantOf } from '../part/words.ts'
import { View } from '../view.ts'
import { difference } from './difference.ts'
import { nameOfField, sayField } from './say.ts'
import { stateChip } from './state.ts'
import { loadSurroundings } from './surroundings.ts'
import type { Surroundings } from './surroundings.ts'

interface Revision {
  id: string
  kind: 'saved' | 'autosaved' | 'restored' | 'unpublished'
  version: number
  actor: string
  actorName: string | null
  at: string
  fields: string[]
}
interface WholeRevision extends Revision {
  values: Record<string, unknown>
  before: Record<string, unknown> | null
}

const kinds: Record<Revision['kind'], string> = {
  saved: 'Saved',
  autosaved: 'Saved while writing',
  restored: 'Brought back',
  unpublished: 'Not saved yet',
}

/** What a job has said, the newest first: what was changed each time, and the way back. */
class Revisions extends View {
  readonly #loaded = new Load<{ job: TenantJob; revisions: Revision[]; around: Surroundings }>(this)
  readonly #whole = new Map<string, WholeRevision>()

  override connectedCallback(): void {
    super.connectedCallback()
    this.nameIt('Revisions')
    void this.#loaded.run(async (signal) => {
      const [job, { revisions }, around] = await Promise.all([
        get<TenantJob>(this.#path, signal),
        get<{ revisions: Revision[] }>(`${this.#path}/revisions`, signal),
        loadSurroundings(signal),
      ])
      this.nameIt(`Revisions of ${job.title}`)
      return { job, revisions, around }
    })
  }

  get #path(): string {
    return `/v1/jobs/${encodeURIComponent(this.params['id'] ?? '')}`
  }

  override render(): TemplateResult {
    return html`<div class="page">
      ${this.#loaded.render(
        ({ job, revisions, around }) =>
          html`<a class="back" href="/console/jobs/${job.id}">${icon('back')}${job.title}</a>
            <div class="heading">
              <div><h1>Revisions</h1></div>
              ${stateChip(job.state)}
            </div>
            ${
              revisions.length
                ? html`<section class="card revisions">${revisions.map((revision) => this.#revision(job, revision, around))}</section>`
                : notice('Nothing was changed yet', 'Each time the job is saved, what it said before stays here.')
            }`,
        true,
      )}
    </div>`
  }

  #revision(job: TenantJob, revision: Revision, around: Surroundings): TemplateResult {
    const { id, kind, actor, actorName, at, fields } = revision
    const open = (event: Event): void => void ((event.target as HTMLDetailsElement).open && this.#read(id))
    return html`<details @toggle=${open}>
      <summary>
        <span>${kinds[kind]}<span class="muted">${fields.length ? `: ${fields.map(nameOfField).join(', ')}` : ''}</span></span>
        <span class="muted small">${actorOf(actor, actorName)}, <time datetime=${at}>${instantOf(at)}</time></span>
      </summary>
      ${this.#told(id, around)}
      ${
        job.may.includes('edit') && kind !== 'unpublished' && revision.version !== job.version
          ? html`<div class="row">
              <a class="button small" href="/console/jobs/${job.id}?revision=${id}">${icon('undo')}Bring this back</a>
            </div>`
          : nothing
      }
    </details>`
  }

  #told(id: string, around: Surroundings): TemplateResult {
    const whole = this.#whole.get(id)
    if (!whole) return html`<p class="muted small" role="status">Loading…</p>`
    const { before, values, fields } = whole
    if (!before) return html`<p class="muted small">This is the first one that is known.</p>`
    return html`<dl class="told-fields">
      ${fields.map(
        (name) =>
          html`<dt>${nameOfField(name)}</dt>
            <dd>${difference(sayField(name, before[name], around), sayField(name, values[name], around))}</dd>`,
      )}
    </dl>`
  }

  async #read(id: string): Promise<void> {
    if (this.#whole.has(id)) return
    this.#whole.set(id, await get<WholeRevision>(`${this.#path}/revisions/${id}`))
    this.requestUpdate()
  }
}

customElements.define('console-job-revisions', Revisions)
