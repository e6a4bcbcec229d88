import type { TemplateResult } from 'lit'
import { html } from 'lit'
import type { JobsAnswer } from '../platform/search/contract.ts'
import type { Session } from './session.ts'
import { label } from './text.ts'

type Value = NonNullable<JobsAnswer['facets'][keyof JobsAnswer['facets']]>[number]

/** How a value is read: languages and enumerations in the reader's language, the rest as the board writes it. */
function read({ settings, text }: Session, name: string, { value, label: given }: Value): string | undefined {
  if (name === 'language') return new Intl.DisplayNames(settings.locale, { type: name }).of(value)
  return /^[wel]/.test(name) ? label(text, value) : given
}

/** The values of a filter as a tree of checkboxes. */
export function tree(session: Session, name: string, values: Value[], parent?: Value): unknown {
  const twigs = values.filter((value) => values.find((other) => other.value === value.parent) === parent)
  return twigs.length
    ? html`<ul>
        ${twigs.map(
          (twig) =>
            html`<li>
              <label
                ><input
                  type="checkbox"
                  name=${name}
                  value=${twig.value}
                  .checked=${session.address.criteria.has(name, twig.value)}
                />${read(session, name, twig)}<span class="muted">${twig.count}</span></label
              >${tree(session, name, values, twig)}
            </li>`,
        )}
      </ul>`
    : ''
}

/** A button and what it opens. One that has nothing to choose between stays in place, hidden: an open one must not become another. */
export function drop({ text, address }: Session, name: string, shown: boolean, content: unknown): TemplateResult {
  const heading = label(text, name)
  const chosen = address.criteria.getAll(name).length
  return html`<button type="button" part="facet" class="drop ${chosen ? 'on' : ''}" ?hidden=${!shown && !chosen} popovertarget=${name}>
      ${heading}${chosen ? ` · ${chosen}` : ''}
    </button>
    <div popover id=${name} part="panel" role="group" aria-label=${heading}>${content}</div>`
}
