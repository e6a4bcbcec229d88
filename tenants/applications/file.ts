import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { ApplicationDetail } from '../../platform/applications/present.ts'
import { attempt } from '../attempt.ts'
import { icon } from '../part/icon.ts'
import { sizeOf } from '../part/words.ts'
import { download } from './download.ts'

type File = ApplicationDetail['files'][number]

/** A file to be downloaded, or why it cannot be. */
export function sentFile(application: string, file: File): TemplateResult {
  const { name, size, scan } = file
  if (scan === 'infected') return closed(file, html`<span class="warned">refused by the scanner: it holds a virus</span>`)
  if (scan === 'waiting') return closed(file, 'being scanned for viruses')
  return html`<button type="button" class="file" @click=${() => void fetchFile(application, file)}>
    ${icon('file')}<span
      ><strong>${name}</strong
      ><span class="muted small"> ${sizeOf(size)}${scan === 'unscanned' ? ', not scanned for viruses' : nothing}</span></span
    >${icon('download')} <span class="unseen">Download</span>
  </button>`
}

const closed = ({ name }: File, why: unknown): TemplateResult =>
  html`<span class="file"
    >${icon('file')}<span><strong>${name}</strong> <span class="muted small">${why}</span></span></span
  >`

/** What the candidate has sent after the application. */
export function addedFiles({ id, files }: ApplicationDetail): TemplateResult | typeof nothing {
  const added = files.filter(({ question }) => question === null)
  if (added.length === 0) return nothing
  return html`<section class="card">
    <h2>Added later</h2>
    <ul class="stack tight" role="list">
      ${added.map((file) => html`<li>${sentFile(id, file)}</li>`)}
    </ul>
  </section>`
}

async function fetchFile(application: string, file: File): Promise<void> {
  await attempt(() => download(`/v1/applications/${application}/files/${file.id}`, file.name), `${file.name} could not be downloaded`)
}
