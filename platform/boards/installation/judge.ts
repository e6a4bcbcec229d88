import { createHash } from 'node:crypto'
import { allowOrigin } from '../../http/board-states.ts'
import { readOutsidePage } from '../../http/outside-page.ts'
import { allowsInline, allowsLoad, allowsScript, forbidsScripts, missingTypes } from './csp.ts'
import type { Policy } from './csp.ts'
import type { FoundDocument, FoundElement, FoundScript } from './document.ts'
import { tell } from './fault.ts'
import type { FaultCode, InstallationFault } from './fault.ts'
import type { InspectedBoard, Inspector } from './inspect.ts'
import type { Site } from './site.ts'

/** A page, or a frame in one. */
export interface PageDocument {
  url: string
  /** `null` where it has none, as confined frames. */
  origin: string
  policies: Policy[]
  found: FoundDocument
  framed: boolean
  /** Whether its frame runs no scripts. */
  confined: boolean
}

export interface Judged {
  origin: string | null
  version: string | null
  faults: InstallationFault[]
}

interface WidgetScript extends FoundScript {
  url: string
  version: string
  file: string
}

/** What keeps a board from working in a document. */
export async function judgeDocument(inspector: Inspector, board: InspectedBoard, page: PageDocument, site: Site): Promise<Judged> {
  const faults: InstallationFault[] = []
  const blame = (code: FaultCode, found = ''): void =>
    void faults.push(tell(code, { site, board: board.slug, platform: inspector.platform, found }))
  const { found } = page
  const element = chosen(found.elements, board.slug)
  const script = findScript(found.scripts)
  if (!element) {
    blame(...absence(found))
    return { origin: null, version: script?.version ?? null, faults }
  }
  if (!isOf(element, board.slug)) blame('wrong-board', element.given['board'] ?? '')
  if (page.confined || page.policies.some(forbidsScripts)) blame('policy-sandbox')
  if (script) await judgeScript(inspector, page, element, script, blame)
  else if (found.madeByScript !== 'application') blame('script-missing')
  judgePolicies(inspector, page, script, blame)
  if (allowOrigin(board.allowedOrigins, page.origin) === null && page.origin !== inspector.platform)
    blame('origin-not-allowed', page.origin)
  if (page.framed) blame('in-frame', page.origin)
  return { origin: page.origin, version: script?.version ?? null, faults }
}

type Blame = (code: FaultCode, found?: string) => void

const isOf = ({ given }: FoundElement, slug: string): boolean => 'network' in given || given['board']?.toLowerCase() === slug

/** The board's own element, or else any. */
const chosen = (elements: FoundElement[], slug: string): FoundElement | undefined =>
  elements.find((element) => isOf(element, slug)) ?? elements[0]

function absence({ shownAsText, inComment, madeByScript }: FoundDocument): [FaultCode, string?] {
  if (shownAsText) return ['shown-as-text']
  if (madeByScript) return ['not-visible', madeByScript]
  return [inComment ? 'in-comment' : 'element-missing']
}

const address = /\/widget\/(v1|\d+\.\d+\.\d+[\w.-]*)\/((?:rolecall|hydrate)\.js)$/

function findScript(scripts: FoundScript[]): WidgetScript | undefined {
  for (const script of scripts) {
    const { url } = script
    if (!url || !/^https?:/.test(url)) continue
    const { pathname } = new URL(url)
    const [, version, file] = address.exec(pathname) ?? []
    if (version && file) return { ...script, url, version, file }
    // A copy that somebody has put elsewhere.
    if (/\/rolecall(\.min)?\.js$/.test(pathname)) return { ...script, url, version: '', file: '' }
  }
  return undefined
}

async function judgeScript(
  inspector: Inspector,
  page: PageDocument,
  element: FoundElement,
  script: WidgetScript,
  blame: Blame,
): Promise<void> {
  const { url, type } = script
  const { origin, protocol } = new URL(url)
  if (type !== 'module') blame('script-not-module')
  if (page.url.startsWith('https:') && protocol === 'http:' && inspector.platform.startsWith('https:')) blame('not-encrypted', url)
  if (origin === inspector.platform) return judgeOwnScript(inspector, script, blame)
  const asks = element.given['origin'] ?? origin
  if (URL.parse(asks)?.origin !== inspector.platform) return blame('script-elsewhere', origin)
  const copy = await readOutsidePage(inspector.outside, url, { anyPort: inspector.anyPort, accept: '*/*', timeout: 8000 }).catch(() => null)
  if (!copy || copy.status >= 400 || !/javascript/.test(copy.type)) return blame('script-not-found', url)
  if (script.integrity && !hashesOf(copy.text, script.integrity)) blame('script-changed')
}

async function judgeOwnScript({ manifest }: Inspector, { url, version, file, integrity }: WidgetScript, blame: Blame): Promise<void> {
  const [present, named] = await Promise.all([manifest('v1'), manifest(version)])
  // What this platform serves itself is known to it; without a build nothing is.
  if (!present) return
  const held = named?.files[file]
  if (!held) return blame('script-not-found', url)
  if (integrity && !integrity.split(/\s+/).includes(held.integrity)) return blame('script-changed')
  if (version === 'v1') return integrity ? blame('hash-on-following') : undefined
  if (isOlder(version, present.version)) blame('old-version', `${version}, and ${present.version} is out`)
}

const isOlder = (version: string, present: string): boolean => version.localeCompare(present, 'en', { numeric: true }) < 0

/** Whether one of the hashes is the text's: any of the strongest kind will do, and we take any. */
const hashesOf = (text: string, integrity: string): boolean =>
  integrity.split(/\s+/).some((hash) => {
    const [kind = '', value = ''] = hash.split(/-(.*)/s)
    return /^sha(256|384|512)$/.test(kind) && createHash(kind).update(text).digest('base64') === value
  })

const trustedTypes = ['lit-html', 'rolecall']

function judgePolicies({ platform }: Inspector, page: PageDocument, script: WidgetScript | undefined, blame: Blame): void {
  const { policies, url, found } = page
  const every = (allows: (policy: Policy) => boolean): boolean => policies.every(allows)
  if (script && !every((policy) => allowsScript(policy, script.url, url, script))) blame('policy-script')
  if (!every((policy) => allowsLoad(policy, 'connect-src', `${platform}/v1/`, url))) blame('policy-connect')
  const types = policies.flatMap((policy) => missingTypes(policy, trustedTypes))
  if (types.length) blame('policy-types', [...new Set(types)].join(' '))
  const map = found.scripts.find(({ type, text }) => type === 'importmap' && text.includes(platform))
  const hash = map && `'sha256-${createHash('sha256').update(map.text).digest('base64')}'`
  if (map && hash && !every((policy) => allowsInline(policy, hash, map.nonce))) blame('policy-map', hash)
  const theme = found.styles.find((style) => style.startsWith(`${platform}/widget/`))
  if (theme && !every((policy) => allowsLoad(policy, 'style-src', theme, url))) blame('policy-style')
}
