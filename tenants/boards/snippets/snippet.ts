/** What a snippet is made of. */
export interface Subject {
  /** The platform's origin. */
  platform: string
  board: string
  name: string
  /** The hosted board: what stands there without script. */
  url: string
  /** The snippet of exactly today's version, with a hash of each file; null until it is wanted. */
  exact: { html: string; scriptHash: string | null } | null
}

/** How a board gets onto a website that is made with one thing. */
export interface Guide {
  id: string
  title: string
  /** What to do, in order; the code comes after the step that says `at`. */
  steps: (subject: Subject) => string[]
  /** What is to be had from here: a file beside the console's own. */
  download?: { text: string; file: string }
  /** What is copied; the name says what it is. */
  code: (subject: Subject) => { name: string; text: string; language: 'html' | 'tsx' | 'vue' | 'text' }[]
  /** What else is good to know, such as which plans allow it. */
  notes: string[]
}

/** Text between tags or quotes. */
export const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)

export const scriptAddress = ({ platform }: Subject): string => `${platform}/widget/v1/rolecall.js`

export const scriptTag = (subject: Subject): string => `<script type="module" src="${scriptAddress(subject)}"></script>`

/** The element, with the link that stands there without script. */
export const elementTag = ({ board, url, name }: Subject): string =>
  `<rolecall-board board="${escaped(board)}"><a href="${escaped(url)}">${escaped(name)}</a></rolecall-board>`

/** Both lines; or those of exactly today's version. */
export const bothLines = (subject: Subject): string =>
  subject.exact
    ? subject.exact.html.replace(/<rolecall-board.*<\/rolecall-board>/s, () => elementTag(subject))
    : `${scriptTag(subject)}\n${elementTag(subject)}`

/** What a page's content security policy has to have. */
export const policyOf = ({ platform, exact }: Subject): string =>
  [`script-src ${[platform, exact?.scriptHash].filter(Boolean).join(' ')}`, `connect-src ${platform}`, 'worker-src blob:'].join('; ')
