import { html } from 'lit'
import type { TemplateResult } from 'lit'
import { icon } from './icon.ts'
import { say } from './toast.ts'

/** A text to be taken along as it is. */
export const copyable = (text: string, label: string): TemplateResult =>
  html`<div class="copyable">
    <pre tabindex="0" role="region" aria-label=${label.replace('Copy ', '')}><code>${text}</code></pre>
    <button type="button" class="button small" @click=${(event: Event) => void copy(text, event)}>${icon('copy')}${label}</button>
  </div>`

async function copy(text: string, { target }: Event): Promise<void> {
  try {
    await navigator.clipboard.writeText(text)
    say('Copied')
  } catch {
    // Browsers refuse on pages without https: the text is marked, for the keyboard to copy.
    const code = (target as HTMLElement).closest('.copyable')?.querySelector('code')
    if (code) getSelection()?.selectAllChildren(code)
    say('Press Ctrl+C to copy the marked text')
  }
}
