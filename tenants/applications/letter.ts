import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { call, get, refusalOf } from '../api.ts'
import type { Refusal } from '../api.ts'
import { attempt } from '../attempt.ts'
import { failure } from '../part/message.ts'
import { openDialog } from '../part/dialog.ts'
import { plainly } from '../part/fault.ts'
import { icon } from '../part/icon.ts'
import { plural } from '../part/words.ts'
import { say } from '../part/toast.ts'

export interface Template {
  id: string
  name: string
  locale: string | null
  subject: string
  body: string
}
export interface Templates {
  templates: (Template & { may: string[] })[]
  variables: { name: string; meaning: string }[]
}
interface Recipient {
  id: string
  locale: string
  candidate: { name: string }
}
interface Written {
  id: string
  letters: number
  refused: { application: string; why: string }[]
}

export const loadTemplates = (signal?: AbortSignal): Promise<Templates> => get('/v1/letter-templates', signal)

/** The names of what is filled in, each put where the cursor stands. */
export const variableList = ({ variables }: Pick<Templates, 'variables'>, area: () => HTMLTextAreaElement | null): TemplateResult =>
  html`<div class="variables" role="group" aria-label="Insert">
    ${variables.map(({ name, meaning }) => html`<button type="button" class="button small quiet" title=${meaning} @click=${() => insert(area(), name)}>${meaning}</button>`)}
  </div>`

function insert(area: HTMLTextAreaElement | null, name: string): void {
  if (!area) return
  area.setRangeText(`{{${name}}}`, area.selectionStart, area.selectionEnd, 'end')
  area.focus()
}

/** Writes to one candidate or to several; the letter leaves after ten seconds, and can be taken back until then. */
export async function writeLetter(recipients: Recipient[], changed: () => void): Promise<void> {
  const known = await loadTemplates().catch(() => ({ templates: [], variables: [] }))
  const [first] = recipients
  if (!first) return
  const whom = recipients.length === 1 ? first.candidate.name : plural(recipients.length, 'candidate')
  const dialog = openDialog(`Write to ${whom}`, 'wide')
  const form = (): HTMLFormElement | null => document.querySelector('form.letter')
  const text = (): { subject: string; body: string } => {
    const given = new FormData(form() ?? undefined)
    return { subject: String(given.get('subject') ?? ''), body: String(given.get('body') ?? '') }
  }
  let preview: { subject: string; body: string } | null = null
  let refusal: Refusal | null = null
  const trying = async (work: () => Promise<void>): Promise<void> => {
    refusal = null
    try {
      await work()
    } catch (cause) {
      refusal = refusalOf(cause)
    }
    draw()
  }
  const look = (): Promise<void> =>
    trying(async () => void (preview = await call('POST', '/v1/letter-previews', { application: first.id, ...text() })))
  const send = (event: Event): Promise<void> => {
    event.preventDefault()
    return trying(async () => {
      const written = await call<Written>('POST', '/v1/mailings', { applications: recipients.map(({ id }) => id), ...text() })
      dialog.close()
      offerUndo(written, whom, changed)
      changed()
    })
  }
  const take = (event: Event): void => {
    const chosen = known.templates.find(({ id }) => id === (event.target as HTMLSelectElement).value)
    const own = form()
    if (!chosen || !own) return
    for (const name of ['subject', 'body'] as const) (own.elements.namedItem(name) as HTMLInputElement).value = chosen[name]
    void look()
  }
  const draw = (): void =>
    dialog.draw(
      html`<form class="letter" @submit=${send}>
        ${refusal ? failure(refusal.errors.length ? refusal.errors.map(({ message }) => plainly(message)).join('. ') : refusal.message) : nothing}
        <div class="field">
          <label for="letter-template">Template</label>
          <select id="letter-template" @change=${take}>
            <option value="">None</option>
            ${sorted(known.templates, first.locale).map(({ id, name, locale }) => html`<option value=${id}>${name}${locale ? ` (${locale})` : ''}</option>`)}
          </select>
          <span class="help"><a href="/console/applications/templates" target="_blank">Templates</a></span>
        </div>
        <div class="field">
          <label for="letter-subject">Subject</label
          ><input id="letter-subject" name="subject" required maxlength="200" autocomplete="off" />
        </div>
        <div class="field">
          <label for="letter-body">Text</label><textarea id="letter-body" name="body" rows="9" required maxlength="20000"></textarea>
        </div>
        ${variableList(known, () => form()?.querySelector('textarea') ?? null)}
        ${
          preview
            ? html`<section class="preview" aria-label="Preview" role="status">
                <h3>${preview.subject}</h3>
                <p class="text">${preview.body}</p>
              </section>`
            : nothing
        }
        <div class="row end">
          <button type="button" class="button quiet" @click=${look}>${icon('eye')}Preview</button>
          <button type="button" class="button" @click=${() => dialog.close()}>Cancel</button>
          <button class="button primary">Send</button>
        </div>
      </form>`,
    )
  draw()
  await dialog.closed
}

/** Those in the candidate's own language come first, those for others last. */
function sorted(templates: Template[], locale: string): Template[] {
  const rank = (one: Template): number => (one.locale === null ? 1 : locale.startsWith(one.locale) ? 0 : 2)
  return templates.toSorted((one, other) => rank(one) - rank(other))
}

function offerUndo({ id, letters, refused }: Written, whom: string, changed: () => void): void {
  const but = refused.length ? `, not to ${refused.length}: ${refused[0]?.why}` : ''
  const text = letters === 1 ? `The letter to ${whom} leaves in 10 seconds` : `${plural(letters, 'letter')} leave in 10 seconds`
  say(`${text}${but}`, { stays: 9_500, action: { text: 'Undo', run: () => void takeBack(id, changed) } })
}

/** Takes a letter back where it has not left. */
export async function takeBack(mailing: string, changed: () => void): Promise<void> {
  await attempt(async () => {
    await call('DELETE', `/v1/mailings/${mailing}`)
    say('The letter was taken back: nobody has received it.')
  })
  changed()
}
