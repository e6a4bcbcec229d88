import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { Mapping } from '../../platform/compat/file/mapping.ts'
import type { PresentedImport } from '../../platform/compat/import-present.ts'
import { languageName, languages } from '../part/language.ts'
import { mappedLine } from './mapped-line.ts'
import type { Change } from './mapped-line.ts'
import { withTextIn, withTitleIn } from './target.ts'

/** Which columns tell the same job in other languages. */
export function variantLines(brought: PresentedImport, mapping: Mapping, change: Change): TemplateResult {
  const told = Object.entries(mapping.variants ?? {})
  return html`<details ?open=${told.length > 0}>
    <summary>Other languages${told.length ? html` <span class="count">${told.length}</span>` : nothing}</summary>
    ${told.map(
      ([language, { title, description }]) =>
        html`${mappedLine(brought, {
          id: `map-title-${language}`,
          text: `Title in ${languageName(language)}`,
          source: title,
          choose: (column) => change(withTitleIn(mapping, language, column)),
        })}
        ${mappedLine(brought, {
          id: `map-text-${language}`,
          text: `Text in ${languageName(language)}`,
          source: description,
          choose: (column) => change(withTextIn(mapping, language, column)),
        })}`,
    )}
    ${another(brought, mapping, change)}
  </details>`
}

/** A language comes with the column of its title. */
function another({ fields }: PresentedImport, mapping: Mapping, change: Change): TemplateResult {
  const free = languages.filter((tag) => mapping.variants?.[tag] === undefined)
  const add = (event: Event): void => {
    const title = event.target as HTMLSelectElement
    const language = title.closest('.mapped')?.querySelector<HTMLSelectElement>('#map-language')?.value
    const column = title.value
    title.value = ''
    if (language && column) change(withTitleIn(mapping, language, column))
  }
  return html`<div class="mapped">
    <select id="map-language" aria-label="Another language">
      ${free.map((tag) => html`<option value=${tag}>${languageName(tag)}</option>`)}
    </select>
    <select aria-label="Title in this language" @change=${add}>
      <option value="">Choose the column of its title…</option>
      ${fields.map((name) => html`<option value=${name}>${name}</option>`)}
    </select>
    <p class="small muted says">It stays one job, which candidates see in their language.</p>
  </div>`
}
