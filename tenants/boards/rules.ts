import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { languageChoices, languageName } from '../part/language.ts'
import { setting } from './field.ts'
import type { BoardSettings, Change } from './settings.ts'

const duplicates: [BoardSettings['duplicates'], string][] = [
  ['warn', 'Take it and say so in the list'],
  ['merge', 'Let it replace the earlier one'],
  ['block', 'Refuse it'],
]

const pastJobs: [BoardSettings['expiredJobs'], string, string][] = [
  ['gone', 'Say that it is no longer open', 'Status 410: search engines forget it soonest.'],
  ['banner', 'Show its text under a banner', 'For links that people have kept. No search engine lists it, and nobody can apply.'],
  ['redirect', 'Lead elsewhere', 'To the list, or to a page of yours.'],
  ['missing', 'As if it had never been', 'Status 404.'],
]

/** The languages of hosted pages. */
const spoken = ['ar', 'de', 'en', 'es', 'fr', 'it', 'ja', 'nl', 'pl', 'pt']

/** Name, languages, and what happens to applications and to jobs that are over. */
export function rules(board: BoardSettings, faults: Map<string, string>, change: Change): TemplateResult {
  return html`<section class="card stack" aria-labelledby="name-title">
      <h2 id="name-title">Name and languages</h2>
      ${setting(faults, 'name', 'Name', board.name, (name) => change({ name }), { help: 'Heads the hosted board and its pages in search engines.' })}
      <div class="field">
        <label for="board-locale">Language</label>
        <select
          id="board-locale"
          aria-describedby="board-locale-help"
          @change=${(event: Event) => change({ locale: (event.target as HTMLSelectElement).value })}
        >
          ${languageChoices(board.locale).map(([tag, name]) => html`<option value=${tag} ?selected=${tag === board.locale}>${name}</option>`)}
        </select>
        <span class="help" id="board-locale-help">Pages that name their own language are followed.</span>
      </div>
      ${languages(board, change)}
    </section>
    <section class="card stack" aria-labelledby="apply-title">
      <h2 id="apply-title">Applications</h2>
      ${setting(
        faults,
        'notifyEmail',
        'Tell of new applications',
        board.notifyEmail ?? '',
        (text) => change({ notifyEmail: text.trim() || null }),
        { type: 'email', help: 'An address of your team. Where there is none, the owners are told.' },
      )}
      <div class="field">
        <label for="board-duplicates">When somebody applies twice for a job</label>
        <select
          id="board-duplicates"
          @change=${(event: Event) => change({ duplicates: (event.target as HTMLSelectElement).value as BoardSettings['duplicates'] })}
        >
          ${duplicates.map(([value, text]) => html`<option value=${value} ?selected=${value === board.duplicates}>${text}</option>`)}
        </select>
      </div>
    </section>
    ${past(board, faults, change)}`
}

function languages({ locale, locales }: BoardSettings, change: Change): TemplateResult {
  const own = locale.slice(0, 2)
  const turn = (tag: string, on: boolean): void =>
    change({ locales: on ? [...locales, tag] : locales.filter((one) => one.slice(0, 2) !== tag) })
  return html`<fieldset class="field">
    <legend>Hosted pages are also offered in</legend>
    <div class="languages">
      ${spoken
        .filter((tag) => tag !== own)
        .map(
          (tag) =>
            html`<label class="check"
              ><input
                type="checkbox"
                .checked=${locales.some((one) => one.slice(0, 2) === tag)}
                @change=${(event: Event) => turn(tag, (event.target as HTMLInputElement).checked)}
              /><span>${languageName(tag)}</span></label
            >`,
        )}
    </div>
    <span class="help">Readers choose at the foot of each page. Where none is chosen, every language can be linked to by ?lang=.</span>
  </fieldset>`
}

/** Jobs that are over leave lists, feeds, the sitemap and the index at once; this is about their own address. */
function past({ expiredJobs, expiredJobsUrl }: BoardSettings, faults: Map<string, string>, change: Change): TemplateResult {
  return html`<section class="card stack" aria-labelledby="past-title">
    <div class="card-head">
      <h2 id="past-title">Jobs that are over</h2>
      <p class="muted small">They leave lists, sitemap and search at once. This is what stands at their address then.</p>
    </div>
    <fieldset class="field" aria-labelledby="past-title">
      ${pastJobs.map(
        ([value, text, help]) =>
          html`<label class="check"
            ><input
              type="radio"
              name="expired-jobs"
              .checked=${value === expiredJobs}
              @change=${() => change({ expiredJobs: value })}
            /><span>${text} <span class="help">${help}</span></span></label
          >`,
      )}
    </fieldset>
    ${
      expiredJobs === 'redirect'
        ? setting(faults, 'expiredJobsUrl', 'Where to', expiredJobsUrl ?? '', (text) => change({ expiredJobsUrl: text.trim() || null }), {
            type: 'url',
            help: 'Empty: the list of jobs.',
          })
        : nothing
    }
  </section>`
}
