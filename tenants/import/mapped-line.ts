import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { Mapping, Source } from '../../platform/compat/file/mapping.ts'
import type { PresentedImport } from '../../platform/compat/import-present.ts'
import { columnOf } from './target.ts'

export type Change = (mapping: Mapping) => void

interface Line {
  id: string
  text: string
  help?: string | undefined
  source: Source | undefined
  /** How the column is written. */
  written?: TemplateResult | typeof nothing
  choose: (column: string | null) => void
}

const combinedValue = '\u0000'

/** What is told ← the column that tells it, with what stands there. */
export function mappedLine(brought: PresentedImport, { id, text, help, source, written, choose }: Line): TemplateResult {
  const column = columnOf(source)
  const combined = source !== undefined && column === null
  const chosen = (event: Event): void => {
    const { value } = event.target as HTMLSelectElement
    if (value !== combinedValue) choose(value || null)
  }
  return html`<div class="mapped">
    <label for=${id}>${text}</label>
    <div class="stack tight">
      <select id=${id} aria-describedby="${id}-says" @change=${chosen}>
        <option value="" ?selected=${source === undefined}>Not in the file</option>
        ${combined ? html`<option value=${combinedValue} selected>Made of several columns</option>` : nothing}
        ${brought.fields.map((name) => html`<option value=${name} ?selected=${name === column}>${name}</option>`)}
      </select>
      ${written ?? nothing}
    </div>
    <p id="${id}-says" class="small muted says">${samplesOf(brought, column) || help || nothing}</p>
  </div>`
}

/** The first texts of a column. */
export function samplesOf({ samples }: PresentedImport, column: string | null): string {
  if (column === null) return ''
  const texts = samples.map((row) => row[column] ?? '').filter(Boolean)
  return [...new Set(texts)].slice(0, 3).join(' · ')
}
