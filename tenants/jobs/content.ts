import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { describe, faultOf, idOf, textField } from '../part/field.ts'
import { icon } from '../part/icon.ts'
import { say } from '../part/toast.ts'
import type { Draft, Values } from './draft.ts'

type Block = Values['content'][number]

// The largest part of the page comes while the rest of it is shown already.
import('./editor.ts').catch(() => say('The editor of the text could not be loaded. Reload the page.', { tone: 'bad' }))

/** Where blocks stand in a job, and what is done with changed ones. */
interface Blocks {
  path: string
  blocks: Block[]
  set(blocks: Block[]): void
  /** What tells them from those of another language: ` in German`. */
  of?: string
}

/** The job's text, in blocks that each may have a heading. */
export function content(draft: Draft): TemplateResult {
  return html`<section class="card stack" aria-labelledby="content-title">
    <div class="card-head">
      <h2 id="content-title">Description</h2>
      <p class="muted small">Text from Word, Google Docs or Markdown can be pasted: what it says stays, how it looked goes.</p>
    </div>
    ${blockList(draft, { path: 'content', blocks: draft.values.content, set: (blocks) => draft.set('content', blocks) })}
  </section>`
}

export function blockList(draft: Draft, whole: Blocks): TemplateResult {
  const { path, blocks, set, of = '' } = whole
  return html`<div class="anchor" id=${idOf(path)} tabindex="-1">${faultOf(draft, path)}</div>
    ${blocks.map((block, at) => blockOf(draft, whole, block, at))}
    ${
      draft.editable
        ? html`<button type="button" class="link start" @click=${() => set([...blocks, { heading: '', html: '' }])}>
            Add a block${of}
          </button>`
        : nothing
    }`
}

function blockOf(draft: Draft, whole: Blocks, block: Block, at: number): TemplateResult {
  const { blocks, set, of = '' } = whole
  const path = `${whole.path}.${at}`
  const name = `block ${at + 1}${of}`
  const change = (part: Partial<Block>): void => set(blocks.with(at, { ...block, ...part }))
  const { invalid, by } = describe(draft, `${path}.html`)
  return html`<div class="block" role="group" aria-label=${name.replace('b', 'B')}>
    <h3 class="unseen">${name.replace('b', 'B')}</h3>
    <div class="block-head">
      ${textField(
        draft,
        `${path}.heading`,
        html`Heading <span class="muted">(may be empty)</span>`,
        block.heading ?? '',
        (text) => change({ heading: text || null }),
        { maxLength: 200, placeholder: at === 0 ? '' : 'What you will do' },
      )}
      ${draft.editable ? blockTools(whole, name, at) : nothing}
    </div>
    <console-rich-text
      .id=${idOf(`${path}.html`)}
      .label=${`Text of ${name}`}
      .value=${block.html}
      .locked=${!draft.editable}
      .invalid=${invalid === 'true'}
      .described=${typeof by === 'string' ? by : ''}
      @write=${(event: CustomEvent<string>) => change({ html: event.detail })}
    ></console-rich-text>
    ${faultOf(draft, `${path}.html`)}
  </div>`
}

function blockTools({ blocks, set }: Blocks, name: string, at: number): TemplateResult {
  const move = (to: number): void => {
    const [taken] = blocks.slice(at, at + 1)
    if (taken) set(blocks.toSpliced(at, 1).toSpliced(to, 0, taken))
  }
  return html`<div class="tools">
    <button type="button" class="bare" aria-label="Move ${name} up" ?disabled=${at === 0} @click=${() => move(at - 1)}>
      ${icon('up')}
    </button>
    <button type="button" class="bare" aria-label="Move ${name} down" ?disabled=${at === blocks.length - 1} @click=${() => move(at + 1)}>
      ${icon('down')}
    </button>
    <button type="button" class="bare" aria-label="Remove ${name}" @click=${() => set(blocks.toSpliced(at, 1))}>${icon('trash')}</button>
  </div>`
}
