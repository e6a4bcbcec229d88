import { html, nothing } from 'lit'
import type { PropertyValues, TemplateResult } from 'lit'
import type { Mapping } from '../../platform/compat/file/mapping.ts'
import type { PresentedImport } from '../../platform/compat/import-present.ts'
import { call, get } from '../api.ts'
import { attempt } from '../attempt.ts'
import { download } from '../applications/download.ts'
import { Load } from '../load.ts'
import { optimistic } from '../optimistic.ts'
import { ask } from '../part/ask.ts'
import { icon } from '../part/icon.ts'
import { say } from '../part/toast.ts'
import { plural } from '../part/words.ts'
import { router } from '../router.ts'
import { View } from '../view.ts'
import { mappingTable } from './mapping.ts'
import { countsOf, isOn, progress, stateChip } from './state.ts'

/** A file of jobs on its way: what its columns say, what is wrong with it, and how far it is loaded. */
class Import extends View {
  readonly #import = new Load<PresentedImport>(this, { while: isOn, pause: 700 })

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('params')) void this.#load()
  }

  get #path(): string {
    return `/v1/imports/${encodeURIComponent(this.params['id'] ?? '')}`
  }

  async #load(): Promise<void> {
    await this.#import.run((signal) => get<PresentedImport>(this.#path, signal))
    if (this.#import.value) this.nameIt(this.#import.value.name)
  }

  override render(): unknown {
    return this.#import.render((brought) => this.#content(brought), true)
  }

  #content(brought: PresentedImport): TemplateResult {
    return html`<div class="page import">
      <div class="heading">
        <div>
          <a class="back" href="/console/import">${icon('back')}Import</a>
          <h1>${brought.name}</h1>
          <p class="row small">${stateChip(brought)}<span class="muted">For the board ${brought.board}</span></p>
        </div>
        <button type="button" class="button" @click=${() => this.#remove(brought)}>${icon('trash')}Remove</button>
      </div>
      ${this.#standing(brought)} ${brought.faults.length ? this.#faults(brought) : nothing}
      ${brought.may.includes('change') ? this.#form(brought) : nothing}
    </div>`
  }

  #standing(brought: PresentedImport): TemplateResult | typeof nothing {
    if (brought.state === 'ready' && brought.may.includes('run')) return nothing
    const on = isOn(brought)
    return html`<section class="card stack tight" aria-labelledby="standing">
      <div role="status"><h2 id="standing">${headings[brought.state]}</h2></div>
      ${on ? progress(brought) : html`<p>${brought.state === 'checked' ? 'It would be: ' : ''}${countsOf(brought)}.</p>`}
      ${brought.erased ? html`<p class="muted">The file is not kept any more. Bring it again to load it once more.</p>` : nothing}
      <div class="row">
        ${
          brought.may.includes('stop')
            ? html`<button type="button" class="button" @click=${() => this.#act('DELETE', '/runs')}>Stop</button>
                <span class="small muted">You may leave this page: it goes on without you.</span>`
            : nothing
        }
        ${brought.state === 'checked' ? this.#runButton('Import now', false) : nothing}
        ${brought.state === 'done' ? html`<a class="button primary" href="/console/jobs">See the jobs</a>` : nothing}
      </div>
    </section>`
  }

  #faults(brought: PresentedImport): TemplateResult {
    const { faults, counts } = brought
    return html`<section class="stack tight" aria-labelledby="faults">
      <div class="card-head">
        <h2 id="faults">${plural(counts.failed, 'row')} cannot be used</h2>
        <button type="button" class="button small" @click=${() => download(`${this.#path}/faults.csv`, `faults of ${brought.name}`)}>
          ${icon('download')}Download
        </button>
        <p class="muted">The others are not held up by them. Mend these in the file and bring it again.</p>
      </div>
      <table class="table" role="table" aria-labelledby="faults">
        <thead role="rowgroup">
          <tr role="row">
            <th role="columnheader" scope="col">Line</th>
            <th role="columnheader" scope="col">Column</th>
            <th role="columnheader" scope="col">What is wrong</th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          ${faults.map(
            ({ line, field, message }) =>
              html`<tr role="row">
                <td role="cell" class="number first" data-label="Line">${line}</td>
                <td role="cell" data-label="Column">${field}</td>
                <td role="cell" data-label="What is wrong">${message}</td>
              </tr>`,
          )}
        </tbody>
      </table>
      ${counts.failed > faults.length ? html`<p class="muted small">These are the first; the download has more.</p>` : nothing}
    </section>`
  }

  #form(brought: PresentedImport): TemplateResult {
    const ready = brought.mapping.externalId !== undefined && brought.mapping.title !== undefined
    return html`<section class="card stack tight" aria-labelledby="mapping">
      <div class="card-head">
        <h2 id="mapping">Which column tells what</h2>
        <p class="muted">We have gone by the names of the columns. Beside each stands what is in the first rows.</p>
      </div>
      ${mappingTable(brought, brought.mapping, (mapping) => void this.#change(brought, { mapping }))}
      <div class="mapped">
        <label for="import-as">New jobs come</label>
        <select
          id="import-as"
          @change=${(event: Event) => this.#change(brought, { as: (event.target as HTMLSelectElement).value as PresentedImport['as'] })}
        >
          <option value="published" ?selected=${brought.as === 'published'}>Published at once</option>
          <option value="draft" ?selected=${brought.as === 'draft'}>As drafts, to be looked at</option>
        </select>
        <p class="small muted says">Jobs that are here already keep the state they have.</p>
      </div>
      ${ready ? nothing : html`<p class="alert" data-tone="info">${icon('warning')}Say which columns hold the id and the title first.</p>`}
      <div class="row">
        ${ready ? html`${this.#runButton('Check the file', true)} ${this.#runButton(brought.state === 'done' ? 'Import again' : 'Import', false)}<span class="small muted">A check writes nothing.</span>` : nothing}
      </div>
    </section>`
  }

  #runButton(text: string, dryRun: boolean): TemplateResult {
    const primary = dryRun || text === 'Import now'
    return html`<button type="button" class="button ${primary ? 'primary' : ''}" @click=${() => this.#act('POST', '/runs', { dryRun })}>
      ${text}
    </button>`
  }

  async #act(method: 'POST' | 'DELETE', path: string, body?: unknown): Promise<void> {
    const done = await attempt(async () => this.#import.set(await call<PresentedImport>(method, `${this.#path}${path}`, body)))
    if (!done) void this.#load()
  }

  async #change(before: PresentedImport, changes: { mapping?: Mapping; as?: PresentedImport['as'] }): Promise<void> {
    await optimistic({
      show: () => {
        this.#import.set({ ...before, ...changes })
        return () => this.#import.set(before)
      },
      send: () => call<PresentedImport>('PATCH', this.#path, changes),
      settle: (answer) => this.#import.set(answer),
      failed: 'That was not changed',
    })
  }

  async #remove(brought: PresentedImport): Promise<void> {
    const text = `${isOn(brought) ? 'The import stops. ' : ''}Jobs that were loaded from it stay.`
    if (!(await ask({ title: `Remove ${brought.name}?`, text, action: 'Remove', danger: true }))) return
    await attempt(async () => {
      await call('DELETE', this.#path)
      say(`${brought.name} is removed`)
      router.go('/import')
    }, `${brought.name} was not removed`)
  }
}

const headings: Record<PresentedImport['state'], string> = {
  ready: 'Not loaded yet',
  checking: 'The file is being checked',
  checked: 'The file is checked: nothing was written',
  running: 'The jobs are being imported',
  done: 'The jobs are imported',
  failed: 'The import has failed: what was loaded stays, and it may be run again',
  stopped: 'The import was stopped: what was loaded stays',
}

customElements.define('console-import', Import)
