import type { TemplateResult } from 'lit/html.js'
import { html } from 'lit/html.js'
import { say } from '../text.ts'
import { isKept } from './answer.ts'
import type { Field } from './field.ts'
import type { Offer } from './reading.ts'
import type { Sending, Uploads } from './uploads.ts'

/** How it stands with a file, its share in full steps of some percent. */
export function told({ given, text }: Field, sending: Sending | undefined, step = 1): string {
  if (!sending) return isKept(given) ? say(text.uploaded, given as unknown as Record<string, string>) : ''
  const { name, share, phase } = sending
  const percent = Math.floor(share * 100)
  const line = phase === 'lost' ? text.interrupted : phase !== 'sending' ? text[phase] : share < 1 ? text.uploading : text.checking
  // A sign of its own line would say nothing.
  return say(line.replace(' %', '\u00a0%'), { name, percent: phase === 'sending' ? percent - (percent % step) : percent })
}

const act = (word: string, name: string, click: () => void): TemplateResult =>
  html`<button type="button" class="plain" aria-label="${word}: ${name}" @click=${click}>${word}</button>`

/** A file on its way, or kept by the server. */
export function chosen(field: Field, sending: Sending | undefined, uploads: Uploads): TemplateResult {
  const { question, form, given, text } = field
  const { id, label } = question
  const name = sending?.name ?? (isKept(given) ? given.name : '')
  const moving = sending?.phase === 'sending'
  return html`<div class="field ${sending ? sending.phase : 'kept'}" part="file" id=${id} tabindex="-1">
    <div class="file">
      <span>${told(field, sending)}</span>
      <span class="acts">
        ${sending && (moving ? act(text.pause, name, () => uploads.pause(id)) : act(text.goOn, name, () => uploads.goOn(id)))}
        ${act(text.remove, name, () => form.remove(id))}
      </span>
    </div>
    ${sending && html`<progress part="progress" max="1" .value=${sending.share} aria-label=${label}></progress>`}
  </div>`
}

/** A file of which this device has no copy: it goes on when it is chosen once more. */
export const again = (field: Field, uploads: Uploads): TemplateResult => {
  const sending = uploads.get(field.question.id)
  return html`<div class="file hint">
    <span>${told(field, sending)}</span> ${act(field.text.remove, sending?.name ?? '', () => field.form.remove(field.question.id))}
  </div>`
}

/** What a file suggests: nothing is filled in before the reader says so. */
export const offered = ({ form, text }: Field, { answers }: Offer): TemplateResult =>
  html`<div class="offer" part="offer" role="group" aria-label=${text.found}>
    <p><b>${text.found}</b></p>
    <dl>
      ${answers.map(
        ({ label, value }) =>
          html`<div>
            <dt><bdi>${label}</bdi></dt>
            <dd><bdi>${value}</bdi></dd>
          </div>`,
      )}
    </dl>
    <button type="button" @click=${() => form.take()}>${text.use}</button>
    <button type="button" class="plain" @click=${() => form.decline()}>${text.noThanks}</button>
  </div>`
