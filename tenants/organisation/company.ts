import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { call } from '../api.ts'
import { askToChange } from '../part/form-dialog.ts'
import { icon } from '../part/icon.ts'
import { say } from '../part/toast.ts'
import { dayOf } from '../part/words.ts'
import { session } from '../session.ts'
import { askUntilDone } from '../team/form.ts'

export interface Company {
  name: string
  website: string | null
  deletesAt: string | null
  may: string[]
}

/** Hears that something may have changed. */
type After = (change: Promise<unknown>) => void

/** What the company is called, and where it is on the web. */
export const companySection = (company: Company, after: After): TemplateResult =>
  html`${company.deletesAt ? ending(company.deletesAt, company.may, after) : nothing}
    <section class="organisation" aria-label="Company">
      <div class="heading">
        <h2>Company</h2>
        ${company.may.includes('change') ? html`<button class="button" @click=${() => after(change(company))}>Change</button>` : nothing}
      </div>
      <div class="card">
        <dl class="facts-list">
          <dt>Name</dt>
          <dd>${company.name}</dd>
          <dt>Website</dt>
          <dd>${company.website ? html`<a href=${company.website} target="_blank" rel="noopener">${company.website}</a>` : 'None'}</dd>
        </dl>
      </div>
    </section>`

const ending = (at: string, may: string[], after: After): TemplateResult =>
  html`<div class="alert" role="status">
    ${icon('warning')}
    <p>
      On ${dayOf(at)} the company is deleted with its boards, jobs, applications and files.
      ${may.includes('keep') ? html`<button class="link" @click=${() => after(keep())}>Keep it</button>` : nothing}
    </p>
  </div>`

/** Stands at the end of the page: whoever looks for it finds it, and nobody else. */
export const deletionSection = (company: Company, after: After): TemplateResult | typeof nothing =>
  company.may.includes('delete')
    ? html`<section class="organisation" aria-label="Delete the company">
        <h2>Delete the company</h2>
        <div class="card row">
          <p class="grow muted">Everything goes on for two weeks, and until then any owner can keep it. After that nothing comes back.</p>
          <button class="button" @click=${() => after(giveUp(company))}>Delete…</button>
        </div>
      </section>`
    : nothing

async function change({ name, website }: Company): Promise<boolean> {
  const changed = await askToChange<Company>('Change the company', '/v1/tenant', [
    { name: 'name', label: 'Name', required: true, value: name, help: 'Candidates see it on boards, jobs and in letters.' },
    { name: 'website', label: 'Website', value: website, help: 'Where boards lead to, such as https://example.com.' },
  ])
  if (!changed) return false
  say('Boards and jobs say so from now on')
  await session.load()
  return true
}

async function keep(): Promise<boolean> {
  await call('DELETE', '/v1/tenant/deletion')
  say('The company stays')
  return true
}

async function giveUp({ name }: Company): Promise<boolean> {
  const given = await askUntilDone(
    `Delete ${name}?`,
    'Delete in two weeks',
    html`<p>All its boards, jobs, applications and files go, for everybody. All owners get a letter, and can keep it until then.</p>
      <div class="field">
        <label for="deletion-name">Type <strong>${name}</strong> to show that you mean it</label>
        <input id="deletion-name" name="name" required autocomplete="off" />
      </div>`,
    (form) => call('PUT', '/v1/tenant/deletion', { name: form.get('name') }),
    true,
  )
  if (given) say(`${name} is deleted in two weeks`)
  return given
}
