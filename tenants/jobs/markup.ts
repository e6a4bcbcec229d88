import { Editor } from '@tiptap/core'
import { Markdown } from '@tiptap/markdown'
import { StarterKit } from '@tiptap/starter-kit'
import { isAddress } from './clean.ts'
import { isMarkdown, readPasted } from './paste.ts'

interface Page {
  element: HTMLElement
  html: string
  editable: boolean
  /** What the text's own box says of itself. */
  attributes(): Record<string, string>
  /** Hears of every change, of the text or of where the caret stands in it. */
  changed(written: boolean): void
  /** Hears how many pictures were left out. */
  leftOut(pictures: number): void
}

/** An editor of what a job's text may have, and of nothing else. */
export function openEditor({ element, html, editable, attributes, changed, leftOut }: Page): Editor {
  const cleaned = (given: string): string => {
    const { html: kept, pictures } = readPasted(given)
    if (pictures) leftOut(pictures)
    return kept
  }
  const editor: Editor = new Editor({
    element,
    content: html,
    editable,
    // The style sheet of the console has what the editor needs: none is written into the page.
    injectCSS: false,
    extensions: [
      StarterKit.configure({
        heading: { levels: [3, 4] },
        code: false,
        codeBlock: false,
        horizontalRule: false,
        strike: false,
        underline: false,
        dropcursor: false,
        trailingNode: false,
        link: {
          openOnClick: false,
          defaultProtocol: 'https',
          HTMLAttributes: { target: null, rel: null, class: null },
          isAllowedUri: isAddress,
          shouldAutoLink: isAddress,
        },
      }),
      Markdown,
    ],
    editorProps: {
      attributes,
      transformPastedHTML: cleaned,
      handlePaste: (_view, event) => takePasted(editor, event, leftOut),
      handleDrop: (_view, event) => onlyPictures(event.dataTransfer, leftOut),
    },
    onUpdate: () => changed(true),
    onSelectionUpdate: () => changed(false),
  })
  return editor
}

function takePasted(editor: Editor, { clipboardData }: ClipboardEvent, leftOut: Page['leftOut']): boolean {
  const text = clipboardData?.getData('text/plain') ?? ''
  if (clipboardData?.getData('text/html')) return false
  if (onlyPictures(clipboardData, leftOut)) return true
  return isMarkdown(text) && insertMarkdown(editor, text, leftOut)
}

function onlyPictures(data: DataTransfer | null, leftOut: Page['leftOut']): boolean {
  const pictures = [...(data?.files ?? [])].filter(({ type }) => type.startsWith('image/')).length
  if (pictures) leftOut(pictures)
  return pictures > 0
}

/** Puts a text written in Markdown where the caret stands. */
export function insertMarkdown(editor: Editor, text: string, leftOut: Page['leftOut']): boolean {
  const made = editor.markdown?.instance.parse(text, { async: false }) ?? ''
  const { html, pictures } = readPasted(made)
  if (pictures) leftOut(pictures)
  return editor.chain().focus().insertContent(html).run()
}
