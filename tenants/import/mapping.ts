import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { Mapping, Target } from '../../platform/compat/file/mapping.ts'
import type { PresentedImport } from '../../platform/compat/import-present.ts'
import type { Change } from './mapped-line.ts'
import { columnOf, dateFormats, dateTargets, formatOf, sourcesOf, targetGroups, withColumn, withFormat, withOwnField } from './target.ts'
import { mappedLine, samplesOf } from './mapped-line.ts'
import { variantLines } from './variant-lines.ts'

/** What of a job ← which column of the file, with what stands in it. */
export function mappingTable(brought: PresentedImport, mapping: Mapping, change: Change): TemplateResult {
  return html`${targetGroups.map(({ title, open, targets }) => {
    const rows = targets.map(([target, text, help]) => line(brought, mapping, change, { target, text, help }))
    if (open)
      return html`<h3>${title}</h3>
        ${rows}`
    const used = targets.filter(([target]) => mapping[target] !== undefined).length
    return html`<details ?open=${used > 0}>
      <summary>${title}${used ? html` <span class="count">${used}</span>` : nothing}</summary>
      ${rows}
    </details>`
  })}
  ${variantLines(brought, mapping, change)} ${ownFields(brought, mapping, change)}`
}

function line(
  brought: PresentedImport,
  mapping: Mapping,
  change: Change,
  { target, text, help }: { target: Target; text: string; help: string | undefined },
): TemplateResult {
  const source = mapping[target]
  const written = columnOf(source) !== null && dateTargets.includes(target) ? dateSelect(mapping, change, target, text) : nothing
  const choose = (column: string | null): void => change(withColumn(mapping, target, column))
  return mappedLine(brought, { id: `map-${target}`, text, help, source, written, choose })
}

function dateSelect(mapping: Mapping, change: Change, target: Target, text: string): TemplateResult {
  const format = formatOf(mapping[target])
  return html`<select
    aria-label="${text}, how it is written"
    @change=${(event: Event) => change(withFormat(mapping, target, (event.target as HTMLSelectElement).value))}
  >
    <option value="" ?selected=${!format}>Written as 2026-12-31</option>
    ${dateFormats.map(([value, example]) => html`<option value=${value} ?selected=${value === format}>${example}</option>`)}
  </select>`
}

/** What else the file has may stand below the job, under the name of its column. */
function ownFields(brought: PresentedImport, mapping: Mapping, change: Change): TemplateResult | typeof nothing {
  const { customFields = {} } = mapping
  const used = new Set(sourcesOf(mapping).map(columnOf))
  const own = new Set(Object.values(customFields).map((source) => columnOf(source)))
  const rest = brought.fields.filter((name) => !used.has(name))
  if (rest.length === 0) return nothing
  return html`<details ?open=${own.size > 0}>
    <summary>Columns that nothing is made of <span class="count">${rest.length - own.size}</span></summary>
    <fieldset class="stack tight">
      <legend class="small muted">Those you choose are shown below the job, each under its name.</legend>
      ${rest.map(
        (name) =>
          html`<label class="check"
            ><input
              type="checkbox"
              .checked=${own.has(name)}
              @change=${(event: Event) => change(withOwnField(mapping, name, (event.target as HTMLInputElement).checked))}
            /><span>${name} <span class="muted small">${samplesOf(brought, name)}</span></span></label
          >`,
      )}
    </fieldset>
  </details>`
}
