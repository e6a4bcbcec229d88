import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { PresentedSource } from '../../platform/compat/source-routes.ts'
import { agoOf, plural } from '../part/words.ts'

export interface SourceActs {
  run(source: PresentedSource, dryRun: boolean): void
  change(source: PresentedSource, changes: Partial<Pick<PresentedSource, 'as' | 'every'>>): void
  remove(source: PresentedSource): void
}

type Run = NonNullable<PresentedSource['run']>

/** One place that jobs come from: how it went the last time, and what may be done now. */
export function sourceCard(source: PresentedSource, vendor: string, acts: SourceActs): TemplateResult {
  const { account, run, may, id } = source
  const isRead = run !== null && run.state === 'done' && !run.dryRun
  return html`<li class="stack tight">
    <div class="row"><strong>${account}</strong><span class="muted">at ${vendor}</span>${chip(source)}</div>
    <div role="status" class="small">${run ? standing(run) : 'Not read yet.'}</div>
    ${run?.faults.length ? faults(run) : nothing} ${may.includes('change') ? settings(source, acts) : nothing}
    <div class="row">
      ${
        may.includes('run')
          ? html`<button type="button" class="button small ${isRead ? '' : 'primary'}" @click=${() => acts.run(source, false)}>
                ${isRead ? 'Bring up to date' : 'Import'}
              </button>
              <button type="button" class="button small" @click=${() => acts.run(source, true)}>Check</button>`
          : nothing
      }
      ${
        may.includes('remove')
          ? html`<button type="button" class="button small" aria-describedby="source-${id}" @click=${() => acts.remove(source)}>
                Remove
              </button>
              <span id="source-${id}" hidden>${account} at ${vendor}</span>`
          : nothing
      }
    </div>
  </li>`
}

function settings(source: PresentedSource, acts: SourceActs): TemplateResult {
  const { id, as, every } = source
  return html`<div class="row">
    <label class="check">
      <input
        type="checkbox"
        .checked=${every === 'day'}
        @change=${(event: Event) => acts.change(source, { every: (event.target as HTMLInputElement).checked ? 'day' : null })}
      />
      Import now and keep in step each day
    </label>
    <label for="source-as-${id}" class="small muted">New jobs come</label>
    <select
      id="source-as-${id}"
      @change=${(event: Event) => acts.change(source, { as: (event.target as HTMLSelectElement).value as PresentedSource['as'] })}
    >
      <option value="published" ?selected=${as === 'published'}>Published at once</option>
      <option value="draft" ?selected=${as === 'draft'}>As drafts</option>
    </select>
  </div>`
}

function chip({ run, every }: PresentedSource): TemplateResult | typeof nothing {
  if (run?.state === 'failed') return html`<span class="chip" data-tone="bad">Failed</span>`
  if (run && run.state !== 'done') return html`<span class="chip" data-tone="info">Being read</span>`
  return every ? html`<span class="chip" data-tone="good">Each day</span>` : nothing
}

function standing({ state, dryRun, counts, message, endedAt }: Run): string {
  if (state === 'waiting' || state === 'running') return dryRun ? 'Being looked at …' : 'Being imported …'
  if (state === 'failed') return message ?? 'It has failed.'
  const parts = [
    [counts.created, 'new'],
    [counts.updated, 'changed'],
    [counts.unchanged, 'as before'],
    [counts.closed, 'closed'],
    [counts.reopened, 'opened again'],
    [counts.failed, 'wrong'],
  ] as const
  const told = parts.flatMap(([count, what]) => (count ? [`${plural(count, 'job')} ${what}`] : [])).join(', ') || 'No jobs'
  const when = endedAt ? ` (${agoOf(endedAt)})` : ''
  return `${dryRun ? 'It would be: ' : ''}${told}${when}.${message ? ` ${message}` : ''}`
}

const faults = ({ faults: all, counts }: Run): TemplateResult =>
  html`<details class="small">
    <summary>${plural(counts.failed, 'job')} cannot be taken over</summary>
    <ul>
      ${all.map(
        ({ title, externalId, field, message }) => html`<li>${title || externalId || 'One without a name'}: ${field}: ${message}</li>`,
      )}
    </ul>
  </details>`
