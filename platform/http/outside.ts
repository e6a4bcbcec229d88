import { lookup } from 'node:dns'
import type { LookupAddress, LookupAllOptions } from 'node:dns'
import { BlockList, isIP, isIPv4 } from 'node:net'
import type { LookupFunction } from 'node:net'
import { Agent, fetch } from 'undici'
import type { RequestInit, Response } from 'undici'

/** What must not be reached by an address that somebody else has given: other special networks of RFC 6890 stand nowhere here. */
const privateNetworks = new BlockList()
for (const network of [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/3',
]) {
  const [address = '', prefix] = network.split('/')
  privateNetworks.addSubnet(address, Number(prefix), 'ipv4')
}

/** All of IPv6 that is routed is in 2000::/3; of that, what wraps IPv4 or is for documents is not. */
const routed = new BlockList()
routed.addSubnet('2000::', 3, 'ipv6')
const wrapped = new BlockList()
for (const [address, prefix] of [
  ['2001::', 32],
  ['2001:db8::', 32],
  ['2002::', 16],
] as const)
  wrapped.addSubnet(address, prefix, 'ipv6')

/** Whether an IP address is one that everybody can reach. */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !privateNetworks.check(address, 'ipv4')
  return isIP(address) === 6 && routed.check(address, 'ipv6') && !wrapped.check(address, 'ipv6')
}

/** That an address was not even tried. */
export class PrivateAddress extends Error {
  constructor(host: string) {
    super(`${host} is not an address that everybody can reach`)
  }
}

export interface OutsideOptions {
  /** Whether private addresses are reached as well: for tests, and for platforms within a company. */
  reachPrivate: boolean
  /** For the whole of an answer, in ms. */
  timeout?: number
  /** Greatest answer, in bytes. */
  maxBytes?: number
  /** Who is asked where a name leads; the machine's own resolver, where nothing is said. */
  lookup?: LookupFunction
}

/** As `lookup` of node:dns, asked for all addresses. */
type LookupAll = (
  hostname: string,
  options: LookupAllOptions,
  done: (cause: NodeJS.ErrnoException | null, found: LookupAddress[]) => void,
) => void

/** As fetch, without redirects; what is known to be large may say so. @throws PrivateAddress, TypeError where there is no answer */
export type OutsideFetch = (address: string | URL, init?: RequestInit & Pick<OutsideOptions, 'timeout' | 'maxBytes'>) => Promise<Response>

/**
 * Fetches what somebody else has named. The address that is connected to is the one that was judged: a name that changes
 * its answer in between gains nothing.
 */
export function createOutsideFetch({
  reachPrivate,
  timeout = 10_000,
  maxBytes = 2_000_000,
  lookup: find = createPublicLookup(lookup),
}: OutsideOptions): OutsideFetch {
  const connect = { timeout, ...(reachPrivate ? {} : { lookup: find }) }
  // Nothing stays open for the next one: these are rare.
  const rare = { connect, keepAliveTimeout: 1, pipelining: 0 }
  const usual = new Agent({ ...rare, headersTimeout: timeout, bodyTimeout: timeout, maxResponseSize: maxBytes })
  return async (address, { timeout: longest = timeout, maxBytes: most = maxBytes, ...init } = {}) => {
    const isUsual = longest === timeout && most === maxBytes
    const dispatcher = isUsual ? usual : new Agent({ ...rare, headersTimeout: longest, bodyTimeout: longest, maxResponseSize: most })
    const { hostname } = new URL(address)
    const literal = hostname.replace(/^\[|\]$/g, '')
    // An address in figures is not looked up.
    if (!reachPrivate && isIP(literal) && !isPublicAddress(literal)) throw new PrivateAddress(literal)
    const signal = init.signal ? AbortSignal.any([init.signal, AbortSignal.timeout(longest)]) : AbortSignal.timeout(longest)
    return fetch(address, { ...init, redirect: 'manual', dispatcher, signal }).catch((cause: unknown) => {
      throw cause instanceof Error && cause.cause instanceof PrivateAddress ? cause.cause : cause
    })
  }
}

/** A look-up that finds only names all of whose addresses are for everybody: the one that is connected to is among them. */
export const createPublicLookup =
  (find: LookupAll): LookupFunction =>
  (hostname, options, done) => {
    find(hostname, { ...options, all: true }, (cause, found) => {
      if (cause) return done(cause, [])
      const unfit = found.some(({ address }) => !isPublicAddress(address))
      const [first] = found
      if (unfit || !first) return done(new PrivateAddress(hostname), [])
      if (options.all) return done(null, found)
      return done(null, first.address, first.family)
    })
  }
