import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { icon } from '../../part/icon.ts'
import type { BoardSettings, Change } from '../settings.ts'

/** What is wrong with an origin as it is written; null where it will do. The platform has the last word. */
export function originFault(text: string): string | null {
  if (!text.trim()) return 'is empty: give an origin, or take the line away'
  if (text === '*') return null
  if (!/^https?:\/\//i.test(text)) return `begins with https://, such as https://${text.replace(/^\/+/, '') || 'www.example.com'}`
  const rest = text.replace(/^https?:\/\//i, '')
  if (/[/?#]/.test(rest.replace(/\/$/, ''))) return `has no path: ${text.slice(0, text.length - rest.length)}${rest.split(/[/?#]/)[0]}`
  if (rest.includes('*') && !/^\*\.[^*]+\.[^*]+$/.test(rest)) return 'may have a star only before a domain: https://*.example.com'
  return URL.canParse(text.replace('*.', '')) ? null : 'is no origin such as https://www.example.com'
}

/** Where the board may stand: on any page, or on those of some origins. */
export function origins({ allowedOrigins }: BoardSettings, faults: Map<string, string>, change: Change): TemplateResult {
  const anywhere = allowedOrigins.includes('*')
  const set = (list: string[]): void => change({ allowedOrigins: list })
  const begin = (): void => set([''])
  return html`<section class="card stack" aria-labelledby="origins-title">
    <div class="card-head">
      <h2 id="origins-title">Where it may stand</h2>
      <p class="muted small">On other pages the jobs stay away, and the link inside the tag stands in their place.</p>
    </div>
    <fieldset class="field" aria-labelledby="origins-title">
      <label class="check"
        ><input type="radio" name="origins" .checked=${anywhere} @change=${() => set(['*'])} /><span>On any page</span></label
      >
      <label class="check"
        ><input type="radio" name="origins" .checked=${!anywhere} @change=${() => anywhere && begin()} /><span
          >Only on pages of these origins</span
        ></label
      >
    </fieldset>
    ${anywhere ? nothing : lines(allowedOrigins, faults, set)}
    ${faults.has('allowedOrigins') ? html`<span class="fault">Allowed origins ${faults.get('allowedOrigins')}.</span>` : nothing}
  </section>`
}

function lines(list: string[], faults: Map<string, string>, set: (list: string[]) => void): TemplateResult {
  return html`<ul class="origins" role="list">
      ${list.map((origin, at) => {
        const id = `board-origin-${at}`
        const fault = faults.get(`allowedOrigins.${at}`) ?? (origin ? originFault(origin) : null)
        const write = (event: Event): void =>
          set(list.map((one, place) => (place === at ? (event.target as HTMLInputElement).value.trim() : one)))
        return html`<li class="field">
          <div class="row tight">
            <input
              id=${id}
              class="grow"
              aria-label="Origin ${at + 1}"
              placeholder="https://www.example.com"
              autocomplete="off"
              spellcheck="false"
              inputmode="url"
              aria-invalid=${fault ? 'true' : nothing}
              aria-describedby=${fault ? `${id}-fault` : nothing}
              .value=${origin}
              @change=${write}
              @input=${fault ? write : nothing}
            />
            <button
              type="button"
              class="button quiet"
              aria-label="Remove ${origin || `origin ${at + 1}`}"
              ?disabled=${list.length === 1}
              @click=${() => set(list.filter((_, place) => place !== at))}
            >
              ${icon('trash')}
            </button>
          </div>
          ${fault ? html`<span class="fault" id="${id}-fault">The origin ${fault}.</span>` : nothing}
        </li>`
      })}
    </ul>
    <div class="row">
      <button type="button" class="button small" @click=${() => set([...list, ''])}>${icon('plus')}Add an origin</button>
    </div>
    <p class="help"><code>https://*.example.com</code> allows everything below a domain, and not the domain itself.</p>`
}
