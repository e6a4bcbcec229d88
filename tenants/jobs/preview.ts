import { html } from 'lit'
import type { TenantJob } from '../../platform/jobs/job-present.ts'
import { caller } from '../api.ts'
import { openDialog } from '../part/dialog.ts'

/** The hosted page of a job as it would stand, with the widget's own form: in a frame, so that no style meets another. */
export async function openPreview({ id, title }: Pick<TenantJob, 'id' | 'title'>): Promise<void> {
  const dialog = openDialog(`Preview of ${title}`, 'wide')
  const done = html`<div class="row end"><button type="button" class="button" @click=${() => dialog.close()}>Close</button></div>`
  dialog.draw(
    html`<p class="muted" role="status">Loading…</p>
      ${done}`,
  )
  const headers: Record<string, string> = caller.tenantId ? { 'rolecall-tenant': caller.tenantId } : {}
  const answer = await fetch(`/v1/jobs/${id}/preview`, { headers, credentials: 'same-origin' }).catch(() => null)
  const page = answer?.ok ? await answer.text() : null
  dialog.draw(
    page === null
      ? html`<p role="alert">The preview could not be made. Try again.</p>
          ${done}`
      : html`<iframe class="preview-frame" title="Preview of ${title}" .srcdoc=${page}></iframe>${done}`,
  )
}
