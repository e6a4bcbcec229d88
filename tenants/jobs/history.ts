import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { z } from 'zod'
import type { JobHistory as JobHistorySchema } from '../../platform/jobs/job-history.ts'
import type { TenantJob } from '../../platform/jobs/job-present.ts'
import { get } from '../api.ts'
import { Load } from '../load.ts'
import { actorOf } from '../part/actor.ts'
import { icon } from '../part/icon.ts'
import { instantOf, wordsOf } from '../part/words.ts'
import { View } from '../view.ts'
import { nameOfField } from './say.ts'
import { stateChip, states } from './state.ts'

type JobHistory = z.infer<typeof JobHistorySchema>
type Change = JobHistory['history'][number]

/** What happened to a job, and by whom, the latest first. */
class History extends View {
  readonly #loaded = new Load<{ job: TenantJob; changes: Change[] }>(this)

  override connectedCallback(): void {
    super.connectedCallback()
    this.nameIt('History')
    const path = `/v1/jobs/${encodeURIComponent(this.params['id'] ?? '')}`
    void this.#loaded.run(async (signal) => {
      const [job, { history }] = await Promise.all([get<TenantJob>(path, signal), get<JobHistory>(`${path}/history`, signal)])
      this.nameIt(`History of ${job.title}`)
      return { job, changes: history.toSorted((one, other) => other.at.localeCompare(one.at) || other.id.localeCompare(one.id)) }
    })
  }

  override render(): TemplateResult {
    return html`<div class="page">
      ${this.#loaded.render(
        ({ job, changes }) =>
          html`<a class="back" href="/console/jobs/${job.id}">${icon('back')}${job.title}</a>
            <div class="heading">
              <div><h1>History</h1></div>
              ${stateChip(job.state)}
            </div>
            <section class="card">
              <ol class="timeline" role="list">
                ${changes.map((change) => this.#change(change))}
              </ol>
            </section>`,
        true,
      )}
    </div>`
  }

  #change({ kind, from, to, fields, actor, actorName, at }: Change): TemplateResult {
    return html`<li>
      <div>
        ${wordsOf(kind)}${from && to && from !== to ? html`<span class="muted">: ${states[from].text} → ${states[to].text}</span>` : nothing}${
          fields.length ? html`<span class="muted">: ${fields.map(nameOfField).join(', ')}</span>` : nothing
        }
      </div>
      <div class="muted small">${actorOf(actor, actorName)}, <time datetime=${at}>${instantOf(at)}</time></div>
    </li>`
  }
}

customElements.define('console-job-history', History)
