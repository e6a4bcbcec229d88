import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { describe, faultOf, idOf, textField } from '../part/field.ts'
import { icon } from '../part/icon.ts'
import type { Draft, Values } from './draft.ts'
import { addPlace } from './surroundings.ts'
import type { Surroundings } from './surroundings.ts'

type Workplace = Values['workplace']

export const workplaces: [Workplace, string][] = [
  ['on_site', 'On site'],
  ['hybrid', 'Hybrid'],
  ['remote', 'Remote'],
]

/** Where it is done. */
export function where(draft: Draft, around: Surroundings, renew: () => void): TemplateResult {
  const { workplace } = draft.values
  return html`<section class="card stack" aria-labelledby="where-title">
    <h2 id="where-title">Where</h2>
    <fieldset class="segments" aria-label="Workplace">
      ${workplaces.map(
        ([value, text]) =>
          html`<label
            ><input
              type="radio"
              name="workplace"
              value=${value}
              .checked=${workplace === value}
              @change=${() => chooseWorkplace(draft, value)}
            />${text}</label
          >`,
      )}
    </fieldset>
    ${places(draft, around, renew)} ${workplace === 'remote' ? remote(draft) : nothing}
  </section>`
}

function chooseWorkplace(draft: Draft, value: Workplace): void {
  draft.set('workplace', value)
  if (value !== 'remote') draft.set('remote', null)
}

function places(draft: Draft, around: Surroundings, renew: () => void): TemplateResult {
  const { placeIds } = draft.values
  const chosen = placeIds.flatMap((id) => around.places.find((place) => place.id === id) ?? [])
  const free = around.places.filter(({ id }) => !placeIds.includes(id))
  const { invalid, by } = describe(draft, 'placeIds')
  const pick = async ({ target }: Event): Promise<void> => {
    const select = target as HTMLSelectElement
    const id = select.value === 'new' ? await addPlace(around) : select.value
    select.value = ''
    if (id) draft.set('placeIds', [...placeIds, id])
    renew()
  }
  return html`<div class="field">
    <label for=${idOf('placeIds')}>Places</label>
    ${
      chosen.length
        ? html`<ul class="tags" role="list" aria-label="Chosen places">
            ${chosen.map(
              ({ id, name }) =>
                html`<li>
                  ${name}${
                    draft.editable
                      ? html`<button
                          type="button"
                          aria-label="Remove ${name}"
                          @click=${() =>
                            draft.set(
                              'placeIds',
                              placeIds.filter((other) => other !== id),
                            )}
                        >
                          ${icon('close')}
                        </button>`
                      : nothing
                  }
                </li>`,
            )}
          </ul>`
        : nothing
    }
    ${
      draft.editable
        ? html`<select id=${idOf('placeIds')} aria-invalid=${invalid} aria-describedby=${by} @change=${pick}>
            <option value="">Add a place…</option>
            ${free.map(({ id, name }) => html`<option value=${id}>${name}</option>`)}
            <option value="new">A new place…</option>
          </select>`
        : nothing
    }
    ${faultOf(draft, 'placeIds')}
  </div>`
}

function remote(draft: Draft): TemplateResult {
  const rule = draft.values.remote ?? { countries: [], timeZones: [] }
  const change = (part: Partial<typeof rule>): void => {
    const next = { ...rule, ...part }
    draft.set('remote', next.countries.length + next.timeZones.length ? next : null)
  }
  const codes = (text: string): string[] => text.split(/[\s,;]+/).filter(Boolean)
  return html`<div class="columns">
    ${textField(
      draft,
      'remote.countries',
      'From these countries',
      rule.countries.join(', '),
      (text) => change({ countries: codes(text.toUpperCase()) }),
      { help: 'Two-letter codes such as DE, PT. Empty for anywhere.' },
    )}
    ${textField(draft, 'remote.timeZones', 'In these time zones', rule.timeZones.join(', '), (text) => change({ timeZones: codes(text) }), {
      help: 'Such as Europe/Berlin. Empty for any.',
    })}
  </div>`
}
