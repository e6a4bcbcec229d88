import { html } from 'lit'
import type { TemplateResult } from 'lit'
import { numberOf } from '../part/words.ts'
import { changeOf, rateOf, steps } from './figures.ts'
import type { Figures, Step } from './figures.ts'

/** The step that a rate is of. */
const since: Partial<Record<Step, [Step, string]>> = {
  starts: ['views', 'of the jobs opened'],
  submissions: ['starts', 'of those begun'],
}

/** From views over starts to submissions, each beside the period before. */
export const funnel = ({ total, before }: Figures): TemplateResult =>
  html`<dl class="funnel">
    ${(['views', 'starts', 'submissions'] as const).map((step) => {
      const { text, tone } = changeOf(total[step], before[step])
      const [whole, of] = since[step] ?? []
      return html`<div class="card" data-step=${step}>
        <dt>${steps[step]}</dt>
        <dd class="big">${numberOf(total[step])}</dd>
        ${whole ? html`<dd><strong>${rateOf(total[step], total[whole])}</strong> ${of}</dd>` : html`<dd>${listed(total.lists)}</dd>`}
        <dd class="change" data-tone=${tone}>${text}</dd>
      </div>`
    })}
  </dl>`

const listed = (lists: number): unknown =>
  lists === 0
    ? html`<span class="muted">No list was shown</span>`
    : html`From <strong>${numberOf(lists)}</strong> ${lists === 1 ? 'list' : 'lists'} shown`
