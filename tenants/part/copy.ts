import { html } from 'lit'
import type { TemplateResult } from 'lit'
import { icon } from './icon.ts'
import { say } from './toast.ts'

/** A text to be taken along as it is. */
export const copyable = (text: string, label: string): TemplateResult =>
  html`<div class="copyable">
    <pre tabindex="0" role="region" aria-label=${label.replace('Copy ', '')}><code>${text}</code></pre>
    <wa-copy-button .value=${text} copy-label=${label} tooltip="none" @wa-copy=${() => say('Copied')} @wa-error=${mark}>
      <button type="button" class="button small">${icon('copy')}${label}</button>
    </wa-copy-button>
  </div>`

/** Browsers refuse on pages without https: the text is marked, for the keyboard to copy. */
function mark({ target }: Event): void {
  const code = (target as HTMLElement).closest('.copyable')?.querySelector('code')
  if (code) getSelection()?.selectAllChildren(code)
  say('Press Ctrl+C to copy the marked text')
}
