/** Where the pages under test find what they embed. */
export interface Addresses {
  platform: string
  board: string
  /** Another vendor, with an iframe. */
  vendor: string
  /** Integrity of the widget's script: `sha384-…`. */
  integrity: string
}

export type PageName = 'empty' | 'widget' | 'preloaded' | 'iframe' | 'strict'

const page = (head: string, body: string): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">` +
  `<title>Careers</title><link rel="icon" href="data:,">${head}</head><body><h1>Careers</h1>${body}</body></html>`

/** A company's careers page, in the ways that are compared: the same but for what it embeds. */
export function renderPage(name: PageName, { platform, board, vendor, integrity }: Addresses): string {
  const source = `${platform}/widget/v1/rolecall.js`
  const room = '<style>rolecall-board{display:block;min-height:100vh}</style>'
  const script = `<script type="module" src="${source}"></script>`
  const element = `<rolecall-board board="${board}"><a href="${platform}/${board}">Open jobs</a></rolecall-board>`
  const policy =
    `default-src 'none'; script-src ${platform}; connect-src ${platform}; img-src data:; ` +
    `require-trusted-types-for 'script'; trusted-types lit-html rolecall`
  const list = `${platform}/v1/boards/${board}/jobs`
  const preload = `<link rel="modulepreload" href="${source}"><link rel="preload" as="fetch" crossorigin href="${list}">`
  const pages: Record<PageName, [head: string, body: string]> = {
    empty: ['', ''],
    widget: [room + script, element],
    preloaded: [preload + room + script, element],
    // The way of Greenhouse's embed: a script that puts an iframe where the element stands.
    iframe: ['', `<div id="jobs"></div><script src="${vendor}/embed/job_board/js?for=${board}"></script>`],
    strict: [
      `<meta http-equiv="content-security-policy" content="${policy}">` +
        `<script type="module" src="${source}" integrity="${integrity}" crossorigin></script>`,
      element,
    ],
  }
  return page(...pages[name])
}
