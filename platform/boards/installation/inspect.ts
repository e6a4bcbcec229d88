import type { OutsideFetch } from '../../http/outside.ts'
import { PageUnreached, readOutsidePage } from '../../http/outside-page.ts'
import type { OutsidePage, Unreached } from '../../http/outside-page.ts'
import type { WidgetManifest } from '../../http/widget-files.ts'
import { readPolicies } from './csp.ts'
import { readDocument } from './document.ts'
import type { FoundFrame } from './document.ts'
import { tell } from './fault.ts'
import type { FaultCode, InstallationFault } from './fault.ts'
import { judgeDocument } from './judge.ts'
import type { Judged, PageDocument } from './judge.ts'
import { siteOf } from './site.ts'
import type { Site } from './site.ts'

export interface Inspector {
  outside: OutsideFetch
  /** Whether pages at other than the usual ports are read: where private addresses are. */
  anyPort: boolean
  /** The platform's origin. */
  platform: string
  /** What a version of the widget consists of; null where there is no such version here. */
  manifest(version: string): Promise<WidgetManifest | null>
}

/** What of a board decides whether it works on a page. */
export interface InspectedBoard {
  slug: string
  allowedOrigins: string[]
  /** When it was last seen at work on pages of an origin. */
  seen(origin: string): Promise<Date | null>
}

export interface Inspection {
  /** `unclear` where nothing is wrong that could be seen, and the board neither. */
  state: 'working' | 'faulty' | 'unclear'
  site: Site
  /** Where the page was found, behind redirects; null where it was not. */
  url: string | null
  /** The origin that the board must allow; null where it stands nowhere. */
  origin: string | null
  /** The widget's version: `v1` follows; null where no script was found. */
  version: string | null
  faults: InstallationFault[]
}

/** Reads a page, and the frames in it, and says what keeps the board from working there. */
export async function inspect(inspector: Inspector, board: InspectedBoard, address: string): Promise<Inspection> {
  try {
    const page = await readOutsidePage(inspector.outside, address, { anyPort: inspector.anyPort })
    return await inspectPage(inspector, board, page, address)
  } catch (cause) {
    if (!(cause instanceof PageUnreached)) throw cause
    return failed(inspector, board, 'plain', null, unreached[cause.reason], cause.reason === 'address' ? cause.url : hostOf(cause.url))
  }
}

const unreached: Record<Unreached, FaultCode> = {
  address: 'bad-address',
  private: 'private-address',
  dns: 'name-unknown',
  refused: 'not-answering',
  tls: 'no-encryption',
  timeout: 'too-slow',
  'too-large': 'too-large',
  redirects: 'redirects-round',
  failed: 'not-answering',
}

async function inspectPage(inspector: Inspector, board: InspectedBoard, page: OutsidePage, address: string): Promise<Inspection> {
  const site = page.headers.has('x-wix-request-id') ? 'wix' : siteOf(page.text)
  const fail = (code: FaultCode, found: string): Inspection => failed(inspector, board, site, page.url, code, found)
  if (page.status >= 400) return fail('error-status', String(page.status))
  if (page.type && !/^(text\/html|application\/xhtml\+xml)$/.test(page.type)) return fail('not-a-page', page.type)
  const own = documentOf(page)
  const documents = [own, ...(await readFrames(inspector, own))]
  const shown = documents.find(({ found }) => found.elements.length > 0)
  if (!shown && wentElsewhere(address, page.url)) return fail('redirected', page.url)
  const judged = await judgeDocument(inspector, board, shown ?? own, site)
  return settle(board, site, page.url, judged)
}

async function settle(board: InspectedBoard, site: Site, url: string, judged: Judged): Promise<Inspection> {
  const { origin, version } = judged
  const unseen = judged.faults.some(({ code }) => code === 'not-visible')
  const seen = unseen && (await board.seen(new URL(url).origin)) !== null
  const faults = seen ? judged.faults.filter(({ code }) => code !== 'not-visible') : judged.faults
  const broken = faults.some(({ grade }) => grade === 'error')
  return { state: broken ? 'faulty' : unseen && !seen ? 'unclear' : 'working', site, url, origin, version, faults }
}

function failed(
  { platform }: Inspector,
  { slug: board }: InspectedBoard,
  site: Site,
  url: string | null,
  code: FaultCode,
  found: string,
): Inspection {
  return { state: 'faulty', site, url, origin: null, version: null, faults: [tell(code, { site, board, platform, found })] }
}

function documentOf(page: OutsidePage, framed = false): PageDocument {
  const found = readDocument(page.text, page.url)
  const header = page.headers.get('content-security-policy')
  return {
    url: page.url,
    origin: new URL(page.url).origin,
    policies: readPolicies([...(header === null ? [] : [header]), ...found.policies]),
    found,
    framed,
    confined: false,
  }
}

const mostFrames = 3

/** Page builders put pasted code into frames: what stands there is a page of its own. */
async function readFrames(inspector: Inspector, page: PageDocument): Promise<PageDocument[]> {
  if (page.found.elements.length > 0) return []
  const read = page.found.frames.slice(0, mostFrames).map((frame) => readFrame(inspector, page, frame).catch(() => null))
  return (await Promise.all(read)).filter((frame) => frame !== null)
}

async function readFrame({ outside, anyPort }: Inspector, page: PageDocument, frame: FoundFrame): Promise<PageDocument | null> {
  const { srcdoc, url, sandbox } = frame
  const confined = sandbox !== null && !sandbox.includes('allow-scripts')
  const document = srcdoc
    ? { ...page, found: readDocument(srcdoc, page.url), framed: true }
    : url && /^https?:/.test(url)
      ? documentOf(await readOutsidePage(outside, url, { anyPort, timeout: 8000 }), true)
      : null
  if (!document) return null
  return { ...document, confined, origin: sandbox && !sandbox.includes('allow-same-origin') ? 'null' : document.origin }
}

/** Another site, or a page to sign in: `www.` and https are the same. */
function wentElsewhere(address: string, found: string): boolean {
  if (bareHost(address) !== bareHost(found)) return true
  const signIn = /\/(log-?in|sign-?in|wp-login\.php|account\/login|password|auth)\b/i
  return signIn.test(new URL(found).pathname) && !signIn.test(new URL(address).pathname)
}

const hostOf = (url: string): string => URL.parse(url)?.host ?? url
const bareHost = (url: string): string => hostOf(url).replace(/^www\./, '')
