import type { Editor } from '@tiptap/core'
import { html, nothing } from 'lit'
import type { PropertyValues, TemplateResult } from 'lit'
import { icon } from '../part/icon.ts'
import { say } from '../part/toast.ts'
import { plural } from '../part/words.ts'
import { Part } from '../view.ts'
import { cleanHtml, tidyHtml } from './clean.ts'
import { askForLink } from './link.ts'
import { insertMarkdown, openEditor } from './markup.ts'

interface Tool {
  label: string
  face: unknown
  run(editor: Editor): unknown
  /** Whether what it makes is where the caret stands. */
  on?(editor: Editor): boolean
  can?(editor: Editor): boolean
}

/** An H, great and small. */
const letters = { 3: 'M5 4v12M14 4v12M5 10h9', 4: 'M7 7v9M13 7v9M7 11.5h6' }

const tools: Tool[] = [
  heading(3, 'Heading'),
  heading(4, 'Subheading'),
  { label: 'Bold', face: icon('bold'), run: (it) => it.chain().focus().toggleBold().run(), on: (it) => it.isActive('bold') },
  { label: 'Italic', face: icon('italic'), run: (it) => it.chain().focus().toggleItalic().run(), on: (it) => it.isActive('italic') },
  {
    label: 'Bulleted list',
    face: icon('bullets'),
    run: (it) => it.chain().focus().toggleBulletList().run(),
    on: (it) => it.isActive('bulletList'),
  },
  {
    label: 'Numbered list',
    face: icon('numbers'),
    run: (it) => it.chain().focus().toggleOrderedList().run(),
    on: (it) => it.isActive('orderedList'),
  },
  {
    label: 'Quotation',
    face: icon('quote'),
    run: (it) => it.chain().focus().toggleBlockquote().run(),
    on: (it) => it.isActive('blockquote'),
  },
  { label: 'Link', face: icon('anchor'), run: link, on: (it) => it.isActive('link') },
  { label: 'Undo', face: icon('undo'), run: (it) => it.chain().focus().undo().run(), can: (it) => it.can().undo() },
  { label: 'Redo', face: icon('redo'), run: (it) => it.chain().focus().redo().run(), can: (it) => it.can().redo() },
  { label: 'Insert a Markdown file', face: icon('upload'), run: importMarkdown },
]

function heading(level: 3 | 4, label: string): Tool {
  const face = html`<svg class="icon" viewBox="0 0 20 20" aria-hidden="true"><path d=${letters[level]} /></svg>`
  return { label, face, run: (it) => it.chain().focus().toggleHeading({ level }).run(), on: (it) => it.isActive('heading', { level }) }
}

async function link(editor: Editor): Promise<void> {
  const address = await askForLink(String(editor.getAttributes('link')['href'] ?? ''))
  if (address === null) return void editor.commands.focus()
  const within = editor.chain().focus().extendMarkRange('link')
  if (address === '') within.unsetLink().run()
  else if (editor.state.selection.empty && !editor.isActive('link')) {
    const text = address.replace(/^mailto:/, '')
    editor
      .chain()
      .focus()
      .insertContent({ type: 'text', text, marks: [{ type: 'link', attrs: { href: address } }] })
      .run()
  } else within.setLink({ href: address }).run()
}

function importMarkdown(editor: Editor): void {
  const input = document.createElement('input')
  input.type = 'file'
  input.accept = '.md,.markdown,.txt,text/markdown,text/plain'
  input.addEventListener('change', async () => insertMarkdown(editor, (await input.files?.[0]?.text()) ?? '', leftOut))
  input.click()
}

const leftOut = (pictures: number): void =>
  say(`${plural(pictures, 'picture was', 'pictures were')} left out: the text of a job has none.`, { tone: 'bad' })

/**
 * Writes the few kinds of markup that a job's text may have.
 * @fires write - The text changed; `detail` is its HTML.
 */
class RichText extends Part {
  static override properties = { value: {}, label: {}, locked: { type: Boolean }, invalid: { type: Boolean }, described: {} }
  declare value: string
  declare label: string
  declare locked: boolean
  declare invalid: boolean
  /** Ids of what describes it. */
  declare described: string
  #editor: Editor | null = null
  #written: string | undefined
  /** The tool that the Tab key leads to. */
  #stop = 0

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    // An element that is only moved is connected again before this runs.
    queueMicrotask(() => {
      if (this.isConnected) return
      this.#editor?.destroy()
      this.#editor = null
    })
  }

  override connectedCallback(): void {
    super.connectedCallback()
    if (this.hasUpdated && !this.#editor) this.#open()
  }

  override firstUpdated(): void {
    this.#open()
  }

  protected override updated(changed: PropertyValues): void {
    const editor = this.#editor
    if (!editor) return
    if (changed.has('locked')) editor.setEditable(!this.locked, false)
    if (changed.has('label') || changed.has('invalid') || changed.has('described')) editor.view.setProps({})
    // Never while it is typed in: the caret would jump.
    if (!changed.has('value') || this.value === this.#written) return
    this.#written = this.value
    editor.commands.setContent(cleanHtml(this.value), { emitUpdate: false })
  }

  override focus(): void {
    this.#editor?.commands.focus()
  }

  override render(): TemplateResult {
    return html`<div class="rich">
      ${
        this.locked
          ? nothing
          : html`<div class="rich-tools" role="toolbar" aria-label="Markup of ${this.label}" @keydown=${this.#walk}>
              ${tools.map((tool, at) => this.#tool(tool, at))}
            </div>`
      }
      <div class="rich-place"></div>
    </div>`
  }

  #open(): void {
    const element = this.querySelector<HTMLElement>('.rich-place')
    if (!element) return
    this.#written = this.value
    this.#editor = openEditor({
      element,
      html: cleanHtml(this.value),
      editable: !this.locked,
      attributes: () => this.#attributes(),
      changed: (written) => this.#changed(written),
      leftOut,
    })
    this.requestUpdate()
  }

  #attributes(): Record<string, string> {
    return {
      class: 'rich-page',
      role: 'textbox',
      tabindex: '0',
      'aria-multiline': 'true',
      'aria-label': this.label,
      ...(this.locked ? { 'aria-readonly': 'true' } : {}),
      ...(this.invalid ? { 'aria-invalid': 'true' } : {}),
      ...(this.described ? { 'aria-describedby': this.described } : {}),
    }
  }

  #tool({ label, face, run, on, can }: Tool, at: number): TemplateResult {
    const editor = this.#editor
    // The text keeps its selection while a tool is pressed.
    const hold = (event: Event): void => event.preventDefault()
    return html`<button
      type="button"
      class="bare"
      aria-label=${label}
      title=${label}
      aria-pressed=${on ? String(Boolean(editor && on(editor))) : nothing}
      aria-disabled=${editor && can && !can(editor) ? 'true' : nothing}
      tabindex=${at === this.#stop ? 0 : -1}
      @mousedown=${hold}
      @focus=${() => this.#stopAt(at)}
      @click=${() => editor && run(editor)}
    >
      ${face}
    </button>`
  }

  #stopAt(at: number): void {
    this.#stop = at
    this.requestUpdate()
  }

  /** One stop of the Tab key; arrows go along the tools. */
  #walk(event: KeyboardEvent): void {
    const buttons = [...this.querySelectorAll<HTMLElement>('.rich-tools button')]
    const at = buttons.indexOf(document.activeElement as HTMLElement)
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 }[event.key]
    if (to === undefined) return
    event.preventDefault()
    buttons.at(to % buttons.length)?.focus()
  }

  #changed(written: boolean): void {
    this.requestUpdate()
    const editor = this.#editor
    if (!written || !editor) return
    const text = tidyHtml(editor.getHTML())
    if (text === this.#written) return
    this.#written = text
    this.tell('write', text)
  }
}

customElements.define('console-rich-text', RichText)
