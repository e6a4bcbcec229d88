import { html } from 'lit'
import type { TemplateResult } from 'lit'
import type { Miss } from '../../platform/search/miss.ts'
import type { Load } from '../load.ts'
import { dayOf, numberOf } from '../part/words.ts'

/** What people searched for on a board in the last 30 days and did not find. */
export interface Misses {
  searches: Miss[]
}

export const misses = (loaded: Load<Misses>): TemplateResult =>
  html`<section class="card stack tight" aria-labelledby="misses-title">
    <h2 id="misses-title">Searched and not found</h2>
    ${loaded.render(({ searches }) => (searches.length ? table(searches) : none))}
  </section>`

const none = html`<p class="muted">Nobody has searched here in vain in the last 30 days.</p>`

const table = (searches: Miss[]): TemplateResult =>
  html`<p class="muted">
      What people looked for here in the last 30 days without finding a job. A job that uses their words in its text is found by them.
    </p>
    <table class="figures">
      <thead>
        <tr>
          <th scope="col">Words</th>
          <th scope="col" class="figure">Searches</th>
          <th scope="col" class="figure">Last</th>
        </tr>
      </thead>
      <tbody>
        ${searches.map(
          ({ query, searches: times, lastDay }) =>
            html`<tr>
              <th scope="row">${query}</th>
              <td class="figure">${numberOf(times)}</td>
              <td class="figure"><time datetime=${lastDay}>${dayOf(lastDay)}</time></td>
            </tr>`,
        )}
      </tbody>
    </table>`
