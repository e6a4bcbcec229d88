import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { describe, faultOf, idOf, textField } from '../part/field.ts'
import { icon } from '../part/icon.ts'
import { say } from '../part/toast.ts'
import type { Draft, Values } from './draft.ts'

type Block = Values['content'][number]

// The largest part of the page comes while the rest of it is shown already.
import('./editor.ts').catch(() => say('The editor of the text could not be loaded. Reload the page.', { tone: 'bad' }))

/** The job's text, in blocks that each may have a heading. */
export function content(draft: Draft): TemplateResult {
  const { content: blocks } = draft.values
  return html`<section class="card stack" aria-labelledby="content-title">
    <div class="card-head">
      <h2 id="content-title">Description</h2>
      <p class="muted small">Text from Word, Google Docs or Markdown can be pasted: what it says stays, how it looked goes.</p>
    </div>
    <div class="anchor" id=${idOf('content')} tabindex="-1">${faultOf(draft, 'content')}</div>
    ${blocks.map((block, at) => blockOf(draft, block, at))}
    ${
      draft.editable
        ? html`<button type="button" class="link start" @click=${() => draft.set('content', [...blocks, { heading: '', html: '' }])}>
            Add a block
          </button>`
        : nothing
    }
  </section>`
}

function blockOf(draft: Draft, block: Block, at: number): TemplateResult {
  const blocks = draft.values.content
  const path = `content.${at}`
  const change = (part: Partial<Block>): void => draft.set('content', blocks.with(at, { ...block, ...part }))
  const { invalid, by } = describe(draft, `${path}.html`)
  return html`<div class="block" role="group" aria-label="Block ${at + 1}">
    <h3 class="unseen">Block ${at + 1}</h3>
    <div class="block-head">
      ${textField(
        draft,
        `${path}.heading`,
        html`Heading <span class="muted">(may be empty)</span>`,
        block.heading ?? '',
        (text) => change({ heading: text || null }),
        {
          maxLength: 200,
          placeholder: at === 0 ? '' : 'What you will do',
        },
      )}
      ${draft.editable ? blockTools(draft, at) : nothing}
    </div>
    <console-rich-text
      .id=${idOf(`${path}.html`)}
      .label=${block.heading || `Text of block ${at + 1}`}
      .value=${block.html}
      .locked=${!draft.editable}
      .invalid=${invalid === 'true'}
      .described=${typeof by === 'string' ? by : ''}
      @write=${(event: CustomEvent<string>) => change({ html: event.detail })}
    ></console-rich-text>
    ${faultOf(draft, `${path}.html`)}
  </div>`
}

function blockTools(draft: Draft, at: number): TemplateResult {
  const blocks = draft.values.content
  const move = (to: number): void => {
    const [taken] = blocks.slice(at, at + 1)
    if (taken) draft.set('content', blocks.toSpliced(at, 1).toSpliced(to, 0, taken))
  }
  return html`<div class="tools">
    <button type="button" class="bare" aria-label="Move block ${at + 1} up" ?disabled=${at === 0} @click=${() => move(at - 1)}>
      ${icon('up')}
    </button>
    <button
      type="button"
      class="bare"
      aria-label="Move block ${at + 1} down"
      ?disabled=${at === blocks.length - 1}
      @click=${() => move(at + 1)}
    >
      ${icon('down')}
    </button>
    <button type="button" class="bare" aria-label="Remove block ${at + 1}" @click=${() => draft.set('content', blocks.toSpliced(at, 1))}>
      ${icon('trash')}
    </button>
  </div>`
}
