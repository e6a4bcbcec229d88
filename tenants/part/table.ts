import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import { Part } from '../view.ts'
import { icon } from './icon.ts'
import { numberOf, plural } from './words.ts'

export interface Column<Row> {
  /** What the list is sorted by, as the platform calls it. */
  id: string
  text: string
  /** Whether the platform can sort by it. */
  sorts?: boolean
  /** For amounts and moments. */
  align?: 'end'
  /** As CSS says it: `8rem`, `20%`. */
  width?: string
  cell(row: Row): unknown
}

export interface TableOptions<Row> {
  /** What the rows are, for those who cannot see them: `Applications`. */
  label: string
  /** The first names the row and links to it. */
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  busy?: boolean
  /** `name`, or `-name` for the other way round. */
  sort?: string
  resort?(sort: string): void
  hrefOf(row: Row): string
  nameOf(row: Row): string
  /** What can be done with one row: its menu, and buttons for the first of it, which a narrow screen leaves out. */
  actsOf?(row: Row): unknown
  /** What can be done with several; rows can be selected where this is given. `whole` means all of `total`, on whatever page. */
  bulk?(selected: Row[], clear: () => void, whole: boolean): unknown
  /** How many there are on all pages, where all of them can be selected. */
  total?: number
  /** What a key does to the row that has the focus, by `event.key`. */
  keys?: Record<string, (row: Row, element: HTMLElement) => void>
}

interface Identified {
  id: string
}

/** Rows in columns, paged and sorted by the platform; on a narrow screen each row is a card. */
export const table = <Row extends Identified>(options: TableOptions<Row>): TemplateResult =>
  html`<console-table .options=${options}></console-table>`

/**
 * Arrows, Home and End go from row to row, Enter opens one, Space selects it, Shift with an arrow or a click selects all
 * between. The keys work only while a row has the focus.
 */
class Table extends Part {
  static override properties = { options: { attribute: false } }
  declare options: TableOptions<Identified>
  #selected = new Set<string>()
  #last: string | null = null
  /** Whether all are meant that the list has, with those of other pages. */
  #whole = false

  protected override willUpdate(): void {
    const here = new Set(this.options.rows.map(({ id }) => id))
    this.#selected = new Set([...this.#selected].filter((id) => here.has(id)))
    if (this.#selected.size < here.size) this.#whole = false
  }

  override render(): TemplateResult {
    const { label, columns, rows, busy, bulk, actsOf } = this.options
    return html`${this.#bar()}
      <table class="table" role="table" aria-label=${label} aria-busy=${busy ?? false} @keydown=${this.#pressed}>
        <thead role="rowgroup">
          <tr role="row">
            ${bulk ? html`<th role="columnheader" class="pick">${this.#all()}</th>` : nothing}
            ${columns.map((column) => this.#head(column))}
            ${actsOf ? html`<th role="columnheader" class="acts"><span class="unseen">Actions</span></th>` : nothing}
          </tr>
        </thead>
        <tbody role="rowgroup">
          ${repeat(
            rows,
            ({ id }) => id,
            (row) => this.#row(row),
          )}
        </tbody>
      </table>
      ${bulk ? this.#bulk(bulk) : nothing}`
  }

  /** What the heads of the columns do, where a narrow screen has none. */
  #bar(): TemplateResult {
    const { columns, sort = '', resort, bulk } = this.options
    const sorts = columns.filter((column) => column.sorts)
    return html`<div class="table-bar">
      ${bulk ? html`<label class="check">${this.#all()}<span>Select all</span></label>` : nothing}
      ${
        sorts.length && resort
          ? html`<select aria-label="Sort by" @change=${(event: Event) => resort((event.target as HTMLSelectElement).value)}>
              ${sorts.flatMap(({ id, text }) =>
                [id, `-${id}`].map(
                  (value) => html`<option value=${value} ?selected=${value === sort}>${text} ${value === id ? '↑' : '↓'}</option>`,
                ),
              )}
            </select>`
          : nothing
      }
    </div>`
  }

  #head({ id, text, sorts, align, width }: Column<Identified>): TemplateResult {
    const { sort = '', resort } = this.options
    const by = sort === id ? 'ascending' : sort === `-${id}` ? 'descending' : 'none'
    const turn = (): void => resort?.(by === 'ascending' ? `-${id}` : id)
    return html`<th
      role="columnheader"
      scope="col"
      data-align=${align ?? nothing}
      style=${width ? `width:${width}` : nothing}
      aria-sort=${sorts && by !== 'none' ? by : nothing}
    >
      ${
        sorts && resort
          ? html`<button type="button" @click=${turn}>${text}${by === 'none' ? nothing : icon(by === 'ascending' ? 'up' : 'down')}</button>`
          : text
      }
    </th>`
  }

  #row(row: Identified): TemplateResult {
    const { columns, hrefOf, nameOf, actsOf, bulk } = this.options
    const chosen = this.#selected.has(row.id)
    return html`<tr role="row" data-id=${row.id} aria-selected=${bulk ? String(chosen) : nothing}>
      ${bulk ? html`<td role="cell" class="pick">${this.#pick(row, nameOf(row), chosen)}</td>` : nothing}
      ${columns.map(
        (column, at) =>
          html`<td
            role="cell"
            data-label=${column.text}
            data-align=${column.align ?? nothing}
            class=${at === 0 ? 'first' : nothing}
            ?data-empty=${column.cell(row) === nothing}
          >
            ${at === 0 ? html`<a class="name" href=${hrefOf(row)}>${column.cell(row)}</a>` : column.cell(row)}
          </td>`,
      )}
      ${actsOf ? html`<td role="cell" class="acts"><div>${actsOf(row)}</div></td>` : nothing}
    </tr>`
  }

  #pick({ id }: Identified, name: string, chosen: boolean): TemplateResult {
    const click = (event: MouseEvent): void => this.#choose(id, (event.target as HTMLInputElement).checked, event.shiftKey)
    return html`<input type="checkbox" aria-label="Select ${name}" .checked=${chosen} @click=${click} />`
  }

  #all(): TemplateResult {
    const { rows } = this.options
    const count = this.#selected.size
    return html`<input
      type="checkbox"
      aria-label="Select all on this page"
      .checked=${count > 0 && count === rows.length}
      .indeterminate=${count > 0 && count < rows.length}
      @change=${(event: Event) => this.#select((event.target as HTMLInputElement).checked ? rows.map(({ id }) => id) : [])}
    />`
  }

  #bulk(bulk: NonNullable<TableOptions<Identified>['bulk']>): TemplateResult {
    const { rows, total = 0 } = this.options
    const chosen = rows.filter(({ id }) => this.#selected.has(id))
    const clear = (): void => this.#select([])
    return html`<div class="bulk" role="region" aria-label="Selection" ?hidden=${chosen.length === 0}>
      <strong role="status">${this.#whole ? `All ${numberOf(total)}` : plural(chosen.length, 'row')} selected</strong>
      ${chosen.length === rows.length && total > rows.length ? this.#wholeOrPage(total) : nothing}
      ${chosen.length ? bulk(chosen, clear, this.#whole) : nothing}
      <span class="grow"></span>
      <button type="button" class="button quiet small" @click=${clear}>Clear</button>
    </div>`
  }

  #wholeOrPage(total: number): TemplateResult {
    const turn = (): void => {
      this.#whole = !this.#whole
      this.requestUpdate()
    }
    return html`<button type="button" class="link" @click=${turn}>
      ${this.#whole ? 'Only this page' : `Select all ${numberOf(total)}`}
    </button>`
  }

  #choose(id: string, chosen: boolean, through: boolean): void {
    const ids = this.options.rows.map((row) => row.id)
    const from = ids.indexOf(through && this.#last ? this.#last : id)
    const [start, end] = [from, ids.indexOf(id)].toSorted((one, other) => one - other)
    const next = new Set(this.#selected)
    for (const one of ids.slice(start, (end ?? 0) + 1)) {
      if (chosen) next.add(one)
      else next.delete(one)
    }
    this.#last = id
    this.#select(next)
  }

  #select(ids: Iterable<string>): void {
    this.#selected = new Set(ids)
    this.#whole = false
    this.requestUpdate()
    this.tell('selection', [...this.#selected])
  }

  #pressed(event: KeyboardEvent): void {
    const target = event.target as HTMLElement
    const line = target.closest('tr')
    const row = this.options.rows.find(({ id }) => id === line?.dataset['id'])
    if (!line || !row || !target.matches('.name') || event.ctrlKey || event.metaKey || event.altKey) return
    if (this.#walk(event, line) || this.#mark(event, row)) return event.preventDefault()
    const act = this.options.keys?.[event.key]
    if (!act) return
    event.preventDefault()
    act(row, line)
  }

  #walk(event: KeyboardEvent, line: HTMLElement): boolean {
    const lines = [...this.querySelectorAll<HTMLElement>('tbody tr')]
    const at = lines.indexOf(line)
    const to = { ArrowDown: at + 1, ArrowUp: Math.max(0, at - 1), Home: 0, End: lines.length - 1 }[event.key]
    if (to === undefined) return false
    const next = lines[to]
    next?.querySelector<HTMLElement>('.name')?.focus()
    const id = next?.dataset['id']
    if (id && event.shiftKey && this.options.bulk) {
      if (!this.#selected.has(line.dataset['id'] ?? '')) this.#choose(line.dataset['id'] ?? '', true, false)
      this.#choose(id, true, true)
    }
    return true
  }

  #mark(event: KeyboardEvent, { id }: Identified): boolean {
    if (!this.options.bulk) return false
    if (event.key === ' ') this.#choose(id, !this.#selected.has(id), event.shiftKey)
    else if (event.key === 'Escape' && this.#selected.size) this.#select([])
    else return false
    return true
  }
}

customElements.define('console-table', Table)
