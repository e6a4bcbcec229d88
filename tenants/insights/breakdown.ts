import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { CountedGroup } from '../../platform/insights/counts.ts'
import { withQuery } from '../api.ts'
import { icon } from '../part/icon.ts'
import { numberOf } from '../part/words.ts'
import { cutNames, nameOf, rateOf, steps } from './figures.ts'
import type { Step } from './figures.ts'

export type Shown = keyof typeof cutNames

export const shownOf = (query: URLSearchParams): Shown => {
  const by = query.get('by')
  return by && by in cutNames ? (by as Shown) : 'source'
}

/** What the rows can be put in order by: `name`, or `-views` for the most first. */
const columns = { name: '', ...steps, rate: 'Rate' } as const
type Column = keyof typeof columns

const amountOf = (group: CountedGroup, column: Column): number =>
  column === 'rate' ? (group.views ? group.submissions / group.views : -1) : group[column as Step]

function sorted(groups: readonly CountedGroup[], by: Shown, sort: string): CountedGroup[] {
  const column = sort.replace(/^-/, '') as Column
  const up = sort.startsWith('-') ? -1 : 1
  return groups.toSorted((one, other) =>
    column === 'name' ? up * nameOf(one, by).localeCompare(nameOf(other, by)) : up * (amountOf(one, column) - amountOf(other, column)),
  )
}

interface Options {
  groups: readonly CountedGroup[]
  by: Shown
  query: URLSearchParams
  resort(sort: string): void
}

/** The figures by one cut; what can be narrowed to is a link. */
export function breakdown({ groups, by, query, resort }: Options): TemplateResult {
  const given = query.get('sort') ?? ''
  const sort = given.replace(/^-/, '') in columns ? given : '-submissions'
  return html`<div class="table-bar">
      <select aria-label="Sort by" @change=${(event: Event) => resort((event.target as HTMLSelectElement).value)}>
        ${(Object.keys(columns) as Column[]).map((column) => {
          const value = column === 'name' ? column : `-${column}`
          return html`<option value=${value} ?selected=${value === sort}>${columns[column] || cutNames[by]}</option>`
        })}
      </select>
    </div>
    <table class="table" role="table" aria-label="Figures by ${cutNames[by].toLowerCase()}">
      <thead role="rowgroup">
        <tr role="row">
          ${(Object.keys(columns) as Column[]).map((column) => head(column, by, sort, resort))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${sorted(groups, by, sort).map((group) => row(group, by, query))}
      </tbody>
    </table>`
}

function head(column: Column, by: Shown, sort: string, resort: (sort: string) => void): TemplateResult {
  const text = columns[column] || cutNames[by]
  const order = sort === column ? 'ascending' : sort === `-${column}` ? 'descending' : null
  const next = order === 'descending' || (column === 'name' && !order) ? column : `-${column}`
  return html`<th role="columnheader" scope="col" data-align=${column === 'name' ? nothing : 'end'} aria-sort=${order ?? nothing}>
    <button type="button" @click=${() => resort(next)}>${text}${order ? icon(order === 'ascending' ? 'up' : 'down') : nothing}</button>
  </th>`
}

function row(group: CountedGroup, by: Shown, query: URLSearchParams): TemplateResult {
  const { lists, views, starts, submissions } = group
  const cells: [string, string][] = [
    [steps.lists, by === 'job' ? '–' : numberOf(lists)],
    [steps.views, numberOf(views)],
    [steps.starts, numberOf(starts)],
    [steps.submissions, numberOf(submissions)],
    [columns.rate, rateOf(submissions, views)],
  ]
  return html`<tr role="row">
    <th role="rowheader" scope="row" class="first">${called(group, by, query)}</th>
    ${cells.map(([label, text]) => html`<td role="cell" data-label=${label} data-align="end">${text}</td>`)}
  </tr>`
}

/** A job, a board or a source is what all figures can be narrowed to. */
function called(group: CountedGroup, by: Shown, query: URLSearchParams): unknown {
  const name = nameOf(group, by)
  if (!['job', 'board', 'source'].includes(by) || !group.key) return name
  const rest = Object.fromEntries([...query].filter(([key]) => key !== 'by' && key !== 'sort'))
  return html`<a class="name" href=${withQuery('/console/insights', { ...rest, [by]: group.key })}>${name}</a>`
}
