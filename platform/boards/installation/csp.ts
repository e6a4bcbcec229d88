/** A content security policy: its directives by name, with their sources. A page keeps to each of its policies. */
export type Policy = Map<string, string[]>

/** What a script may be trusted by, beside its address. */
export interface Trusted {
  nonce: string | null
  integrity: string | null
}

/** Policies as headers and metas give them: one text may hold several, with commas between. */
export const readPolicies = (texts: string[]): Policy[] =>
  texts.flatMap((text) => text.split(',')).flatMap((text) => (text.trim() ? [readPolicy(text)] : []))

function readPolicy(text: string): Policy {
  const policy: Policy = new Map()
  for (const directive of text.split(';')) {
    const [name = '', ...sources] = directive.trim().split(/\s+/)
    // The first of a name counts (CSP 3, section 2.2.1).
    if (name && !policy.has(name.toLowerCase())) policy.set(name.toLowerCase(), sources)
  }
  return policy
}

/** Whether a script of this address may run (CSP 3, section 6.7.1.1). */
export function allowsScript(policy: Policy, address: string, page: string, { nonce, integrity }: Trusted): boolean {
  const sources = sourcesOf(policy, 'script-src-elem', 'script-src')
  if (!sources) return true
  if (nonce && sources.includes(`'nonce-${nonce}'`)) return true
  if (integrity?.split(/\s+/).some((hash) => sources.includes(`'${hash}'`))) return true
  return !sources.includes("'strict-dynamic'") && sources.some((source) => matches(source, address, page))
}

/** Whether what a page's text says itself may run: an import map without a hash is such a script. */
export function allowsInline(policy: Policy, hash: string, nonce: string | null): boolean {
  const sources = sourcesOf(policy, 'script-src-elem', 'script-src')
  if (!sources) return true
  if ((nonce && sources.includes(`'nonce-${nonce}'`)) || sources.includes(hash)) return true
  return sources.includes("'unsafe-inline'") && !sources.some((source) => /^'(nonce-|sha\d+-|strict-dynamic)/.test(source))
}

/** Whether the page may ask an address for data, or load a style sheet from it. */
export function allowsLoad(policy: Policy, directive: 'connect-src' | 'style-src', address: string, page: string): boolean {
  const sources = sourcesOf(policy, ...(directive === 'style-src' ? ['style-src-elem', 'style-src'] : [directive]))
  return !sources || sources.some((source) => matches(source, address, page))
}

/** The names of trusted types that the policy leaves out of those that are needed; none where it does not ask for types. */
export function missingTypes(policy: Policy, needed: string[]): string[] {
  const named = policy.get('trusted-types')
  if (!named) return []
  if (!named.includes('*') && needed.some((name) => !named.includes(name))) return needed.filter((name) => !named.includes(name))
  return named.includes("'allow-duplicates'") ? [] : ["'allow-duplicates'"]
}

/** Whether the document may run no script at all. */
export function forbidsScripts(policy: Policy): boolean {
  const sandbox = policy.get('sandbox')
  return sandbox !== undefined && !sandbox.includes('allow-scripts')
}

const sourcesOf = (policy: Policy, ...names: string[]): string[] | undefined =>
  [...names, 'default-src'].map((name) => policy.get(name)).find((sources) => sources !== undefined)

/** CSP 3, section 6.7.2.8. */
function matches(source: string, address: string, page: string): boolean {
  const [url, self] = [new URL(address), new URL(page)]
  if (source === '*') return /^https?:$/.test(url.protocol)
  if (source === "'self'") return url.host === self.host && schemeFits(self.protocol, url.protocol)
  if (source.startsWith("'")) return false
  if (/^[a-z][a-z0-9+.-]*:$/i.test(source)) return schemeFits(source.toLowerCase(), url.protocol)
  const [, scheme, host = '', port, path] = /^(?:([a-z][a-z0-9+.-]*):\/\/)?([^/:]+)(?::(\d+|\*))?(\/.*)?$/i.exec(source) ?? []
  return (
    schemeFits(scheme ? `${scheme.toLowerCase()}:` : self.protocol, url.protocol) &&
    hostFits(host.toLowerCase(), url.hostname) &&
    portFits(port, url) &&
    pathFits(path, url.pathname)
  )
}

/** What is allowed without encryption is allowed with it. */
const schemeFits = (allowed: string, protocol: string): boolean => allowed === protocol || (allowed === 'http:' && protocol === 'https:')

const hostFits = (allowed: string, host: string): boolean =>
  allowed.startsWith('*.') ? host.endsWith(allowed.slice(1)) : allowed === '*' || allowed === host

const portFits = (allowed: string | undefined, { port, protocol }: URL): boolean =>
  allowed === '*' || (allowed ?? '') === port || (port === '' && allowed === (protocol === 'https:' ? '443' : '80'))

const pathFits = (allowed: string | undefined, path: string): boolean =>
  !allowed || (allowed.endsWith('/') ? path.startsWith(allowed) : path === allowed)
