import { html } from 'lit'
import type { TemplateResult } from 'lit'
import type { ImportCard } from '../../platform/compat/import-present.ts'
import { plural, sizeOf } from '../part/words.ts'

const states: Record<ImportCard['state'], { text: string; tone: string }> = {
  ready: { text: 'Not loaded yet', tone: 'info' },
  checking: { text: 'Being checked', tone: 'info' },
  checked: { text: 'Checked', tone: 'info' },
  running: { text: 'Being imported', tone: 'info' },
  done: { text: 'Imported', tone: 'good' },
  failed: { text: 'Failed', tone: 'bad' },
  stopped: { text: 'Stopped', tone: 'warn' },
}

export const stateChip = ({ state }: ImportCard): TemplateResult =>
  html`<span class="chip" data-tone=${states[state].tone}>${states[state].text}</span>`

export const isOn = ({ state }: ImportCard): boolean => state === 'checking' || state === 'running'

/** `12 new, 3 changed, 1 wrong` */
export function countsOf({ counts }: ImportCard): string {
  const { created, updated, unchanged, failed } = counts
  const parts = [
    created ? `${plural(created, 'job')} new` : '',
    updated ? `${plural(updated, 'job')} changed` : '',
    unchanged ? `${plural(unchanged, 'job')} as before` : '',
    failed ? `${plural(failed, 'row')} wrong` : '',
  ]
  return parts.filter(Boolean).join(', ') || 'No rows yet'
}

/** Bytes are what is known of the whole before it is read. */
export function progress(brought: ImportCard): TemplateResult {
  const { state, size, bytesRead } = brought
  const share = size ? Math.min(100, Math.round((bytesRead / size) * 100)) : 0
  const label = state === 'checking' ? 'Checking the file' : 'Importing the jobs'
  return html`<wa-progress-bar value=${share} label=${label}></wa-progress-bar>
    <p class="small number">${share}% of ${sizeOf(size)}: ${countsOf(brought)}</p>`
}
