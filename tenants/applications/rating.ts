import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { TeamDetail } from '../../platform/applications/team-present.ts'
import { call } from '../api.ts'
import { attempt } from '../attempt.ts'
import { plural } from '../part/words.ts'
import type { Reviewed } from './review.ts'
import { starsOf } from './vocabulary.ts'

/** What one thinks oneself, and what others do as far as one may know. */
export function ratings({ application, changed }: Reviewed): TemplateResult {
  const { rating, ratings: given, id } = application
  const rate = (value: number | null): Promise<boolean> =>
    attempt(
      async () => changed(await call<TeamDetail>('PUT', `/v1/applications/${id}/rating`, { rating: value })),
      'Your rating was not kept',
    )
  return html`<section class="card">
    <h2>Rating</h2>
    ${
      application.may.includes('rate')
        ? html`<div class="rate" role="radiogroup" aria-label="Your rating" @keydown=${turn}>
            ${[1, 2, 3, 4, 5].map(
              (value) =>
                html`<button
                  type="button"
                  role="radio"
                  aria-checked=${rating.own === value}
                  aria-label=${plural(value, 'star')}
                  tabindex=${(rating.own ?? 1) === value ? 0 : -1}
                  data-full=${value <= (rating.own ?? 0) ? '' : nothing}
                  @click=${() => rate(rating.own === value ? null : value)}
                >
                  ★
                </button>`,
            )}
          </div>`
        : nothing
    }
    ${
      rating.average === null
        ? html`<p class="muted small">
            ${rating.count ? `${plural(rating.count, 'colleague has', 'colleagues have')} rated: you see it once you have.` : 'Nobody has rated yet.'}
          </p>`
        : html`<p class="small">${starsOf(rating.average)} ${rating.average} on average of ${rating.count}</p>`
    }
    ${
      given.length
        ? html`<ul class="stack tight small" role="list">
            ${given.map((one) => html`<li>${starsOf(one.rating)} ${one.person.name}</li>`)}
          </ul>`
        : nothing
    }
  </section>`
}

/** Arrows go from star to star, as in any group of which one is chosen. */
function turn(event: KeyboardEvent): void {
  const step = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[event.key]
  if (!step) return
  event.preventDefault()
  const stars = [...(event.currentTarget as HTMLElement).querySelectorAll<HTMLElement>('[role=radio]')]
  stars[(stars.indexOf(event.target as HTMLElement) + step + stars.length) % stars.length]?.focus()
}
