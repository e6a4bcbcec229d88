import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { describe, faultOf, idOf, textField } from '../part/field.ts'
import { icon } from '../part/icon.ts'
import { languageName, languages } from '../part/language.ts'
import { blockList } from './content.ts'
import type { Draft, Values } from './draft.ts'

type Variant = Values['variants'][number]

/** The same job in other languages: all but its text is the job's own. */
export function variants(draft: Draft): TemplateResult {
  const { variants: all, language, content, title } = draft.values
  const free = languages.filter((tag) => tag !== language && !all.some((variant) => variant.language === tag))
  const add = ({ target }: Event): void => {
    const select = target as HTMLSelectElement
    const tag = select.value
    select.value = ''
    if (tag) draft.set('variants', [...all, { language: tag, title, content: structuredClone(content) }])
  }
  return html`<section class="card stack" aria-labelledby="variants-title">
    <div class="card-head">
      <h2 id="variants-title">Other languages</h2>
      <p class="muted small">
        It stays one job with one list of applications. Candidates see it in their language where it is written in it, and find it by the
        words of each.
      </p>
    </div>
    <div class="anchor" id=${idOf('variants')} tabindex="-1">${faultOf(draft, 'variants')}</div>
    ${all.map((variant, at) => variantOf(draft, variant, at))}
    ${
      draft.editable
        ? html`<div class="field">
            <label for="variant-add">Write it in another language</label>
            <select id="variant-add" @change=${add}>
              <option value="">Choose a language…</option>
              ${free.map((tag) => html`<option value=${tag}>${languageName(tag)}</option>`)}
            </select>
            <span class="help">It begins with a copy of the text above.</span>
          </div>`
        : nothing
    }
  </section>`
}

function variantOf(draft: Draft, variant: Variant, at: number): TemplateResult {
  const all = draft.values.variants
  const path = `variants.${at}`
  const name = languageName(variant.language)
  const change = (part: Partial<Variant>): void => draft.set('variants', all.with(at, { ...variant, ...part }))
  const { by } = describe(draft, `${path}.language`)
  return html`<details class="variant" ?open=${[...draft.faults.keys()].some((field) => field.startsWith(path))}>
    <summary id=${idOf(`${path}.language`)} aria-describedby=${by}>${name} <span class="muted">${variant.title}</span></summary>
    <div class="stack">
      ${faultOf(draft, `${path}.language`)}
      <div class="block-head">
        ${textField(draft, `${path}.title`, `Title in ${name}`, variant.title, (title) => change({ title }), { maxLength: 200, required: true })}
        ${
          draft.editable
            ? html`<div class="tools">
                <button
                  type="button"
                  class="bare"
                  aria-label="Remove the text in ${name}"
                  @click=${() => draft.set('variants', all.toSpliced(at, 1))}
                >
                  ${icon('trash')}
                </button>
              </div>`
            : nothing
        }
      </div>
      ${blockList(draft, { path: `${path}.content`, blocks: variant.content, set: (content) => change({ content }), of: ` in ${name}` })}
    </div>
  </details>`
}
