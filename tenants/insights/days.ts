import { html } from 'lit'
import type { TemplateResult } from 'lit'
import type { CountedGroup } from '../../platform/insights/counts.ts'
import { dayOf, numberOf } from '../part/words.ts'
import { stepNames, steps } from './figures.ts'

/** What the plot draws, to be read. */
export const daysTable = (days: readonly CountedGroup[]): TemplateResult =>
  html`<details class="twin">
    <summary>The same as a table</summary>
    <div class="scroll" tabindex="0" role="region" aria-label="Figures by day">
      <table class="figures">
        <thead>
          <tr>
            <th scope="col">Day</th>
            ${stepNames.map((step) => html`<th scope="col" class="figure">${steps[step]}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${days.toReversed().map(
            (day) =>
              html`<tr>
                <th scope="row"><time datetime=${day.key}>${dayOf(day.key)}</time></th>
                ${stepNames.map((step) => html`<td class="figure">${numberOf(day[step])}</td>`)}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </details>`
