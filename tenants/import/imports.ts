import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { ImportCard } from '../../platform/compat/import-present.ts'
import { get, refusalOf } from '../api.ts'
import { download } from '../applications/download.ts'
import { Load } from '../load.ts'
import { icon } from '../part/icon.ts'
import { notice } from '../part/message.ts'
import { agoOf, sizeOf } from '../part/words.ts'
import { router } from '../router.ts'
import { session } from '../session.ts'
import { View } from '../view.ts'
import './sources.ts'
import { countsOf, stateChip } from './state.ts'
import { faultOfFile, upload } from './upload.ts'

interface BoardName {
  slug: string
  name: string
}

/** Brings jobs in from files, and takes them out. */
class Imports extends View {
  readonly #boards = new Load<BoardName[]>(this)
  readonly #imports = new Load<ImportCard[]>(this)
  #fault = ''
  #busy = false

  override connectedCallback(): void {
    super.connectedCallback()
    this.nameIt('Import')
    if (session.can('boards:read')) {
      void this.#boards.run(async (signal) => (await get<{ boards: BoardName[] }>('/v1/boards', signal)).boards)
    }
    void this.#imports.run(async (signal) => (await get<{ imports: ImportCard[] }>('/v1/imports', signal)).imports)
  }

  override render(): TemplateResult {
    return html`<div class="page import">
      <div class="heading">
        <div>
          <h1>Import</h1>
          <p class="muted">Bring the jobs that you have already: from a file, and as often as you like.</p>
        </div>
        <button type="button" class="button" @click=${() => download('/v1/jobs.csv', 'jobs.csv')}>
          ${icon('download')}Export all jobs
        </button>
      </div>
      ${this.#boards.render((boards) => this.#chooser(boards))}
      ${this.#boards.render((boards) => html`<console-sources .boards=${boards}></console-sources>`)}
      <section class="stack tight" aria-labelledby="earlier">
        <h2 id="earlier">Files that were brought</h2>
        ${this.#imports.render((imports) => this.#list(imports))}
      </section>
    </div>`
  }

  #chooser(boards: BoardName[]): TemplateResult {
    return html`<section class="card stack" aria-labelledby="from-file">
      <h2 id="from-file">From a file</h2>
      ${
        boards.length > 1
          ? html`<div class="field">
              <label for="import-board">Board that the jobs are for</label>
              <select id="import-board">
                ${boards.map(({ slug, name }) => html`<option value=${slug}>${name}</option>`)}
              </select>
            </div>`
          : nothing
      }
      <div class="drop" @dragover=${this.#over} @dragleave=${this.#left} @drop=${this.#dropped}>
        ${icon('upload')}
        <p>Drop a CSV file here, or one of JSON lines: up to 20 MB, in UTF-8.</p>
        <button type="button" class="button primary" ?disabled=${this.#busy} @click=${() => this.#input?.click()}>
          ${this.#busy ? 'Reading the file …' : 'Choose a file'}
        </button>
        <input type="file" hidden aria-label="File of jobs" accept=".csv,.tsv,.txt,.jsonl,.ndjson,text/csv" @change=${this.#chosen} />
      </div>
      <div role="alert">${this.#fault ? html`<p class="alert">${icon('warning')}${this.#fault}</p>` : nothing}</div>
    </section>`
  }

  #list(imports: ImportCard[]): TemplateResult {
    if (imports.length === 0) {
      return notice(
        'No file was brought yet',
        html`Export your jobs where they are now, with one row for each and the names of the columns in the first. You say here which column
        tells what, and look at everything before a single job is loaded. A row with an id that is known already changes that job; the same
        file twice changes nothing.`,
      )
    }
    return html`<ul class="list brought" role="list" aria-label="Files that were brought">
      ${imports.map(
        (brought) =>
          html`<li>
            <div class="what">
              <a class="name" href="/console/import/${brought.id}">${brought.name}</a>
              <div class="muted small">${countsOf(brought)}</div>
            </div>
            <div class="facts">
              <span>${stateChip(brought)}</span>
              <span
                >${agoOf(brought.begunAt ?? brought.madeAt)}${brought.startedBy ? ` by ${brought.startedBy}` : ''},
                ${sizeOf(brought.size)}</span
              >
            </div>
          </li>`,
      )}
    </ul>`
  }

  get #input(): HTMLInputElement | null {
    return this.querySelector('input[type=file]')
  }

  readonly #over = (event: DragEvent): void => {
    event.preventDefault()
    ;(event.currentTarget as HTMLElement).dataset['over'] = ''
  }

  readonly #left = (event: DragEvent): void => {
    delete (event.currentTarget as HTMLElement).dataset['over']
  }

  readonly #dropped = (event: DragEvent): void => {
    event.preventDefault()
    this.#left(event)
    void this.#bring(event.dataTransfer?.files[0])
  }

  readonly #chosen = (): void => {
    void this.#bring(this.#input?.files?.[0])
  }

  async #bring(file: File | undefined): Promise<void> {
    if (!file || this.#busy) return
    this.#say('', true)
    const fault = await faultOfFile(file)
    if (fault) return this.#say(fault)
    const board = this.querySelector<HTMLSelectElement>('#import-board')?.value ?? this.#boards.value?.[0]?.slug ?? ''
    try {
      router.go(`/import/${(await upload(board, file)).id}`)
    } catch (cause) {
      const { errors, message } = refusalOf(cause)
      this.#say(`${file.name} ${errors[0]?.message ?? `was not taken. ${message}`}`)
    }
  }

  #say(fault: string, busy = false): void {
    this.#fault = fault
    this.#busy = busy
    if (this.#input && !busy) this.#input.value = ''
    this.requestUpdate()
  }
}

customElements.define('console-imports', Imports)
