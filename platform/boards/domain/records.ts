import { Resolver } from 'node:dns/promises'

/** Who is asked for a domain's records. */
export type DomainResolver = Pick<Resolver, 'resolveTxt' | 'resolveCname' | 'resolve4' | 'resolve6'>

/** @param servers null for those of the machine */
export function createResolver(servers: string[] | null): DomainResolver {
  const resolver = new Resolver({ timeout: 2000, tries: 2 })
  if (servers) resolver.setServers(servers)
  return resolver
}

/** A record that the company makes where its domain is kept. */
export interface DomainRecord {
  type: 'CNAME' | 'TXT'
  name: string
  value: string
}

/** What is wrong: nobody answered, it is not shown to be the company's, it leads elsewhere, or another company has it. */
export const domainFaults = ['unanswered', 'not-proven', 'leads-elsewhere', 'taken'] as const
export type DomainFault = (typeof domainFaults)[number]

/** The records that a domain needs: one leads to the platform, the other says whose it is. */
export const recordsFor = (domain: string, challenge: string, publicUrl: string): DomainRecord[] => [
  { type: 'CNAME', name: domain, value: new URL(publicUrl).hostname },
  { type: 'TXT', name: `_rolecall.${domain}`, value: `rolecall=${challenge}` },
]

/** @returns what is wrong with a domain's records at this moment */
export async function findRecordFaults(
  resolver: DomainResolver,
  domain: string,
  challenge: string,
  publicUrl: string,
): Promise<DomainFault[]> {
  const [proven, leads] = await Promise.all([
    isProven(resolver, domain, challenge),
    leadsHere(resolver, domain, new URL(publicUrl).hostname.toLowerCase()),
  ])
  if (proven === null || leads === null) return ['unanswered']
  return [...(proven ? [] : ['not-proven' as const]), ...(leads ? [] : ['leads-elsewhere' as const])]
}

async function isProven(resolver: DomainResolver, domain: string, challenge: string): Promise<boolean | null> {
  const records = await answerOf(resolver.resolveTxt(`_rolecall.${domain}`))
  return records && records.some((parts) => parts.join('') === `rolecall=${challenge}`)
}

/** By name, or by the same addresses: the top of a domain can have no CNAME. */
async function leadsHere(resolver: DomainResolver, domain: string, host: string): Promise<boolean | null> {
  const names = await answerOf(resolver.resolveCname(domain))
  if (names?.some((name) => name.toLowerCase().replace(/\.$/, '') === host)) return true
  const [own, ours] = await Promise.all([addressesOf(resolver, domain), addressesOf(resolver, host)])
  if (names === null || own === null || ours === null) return null
  return own.some((address) => ours.includes(address))
}

async function addressesOf(resolver: DomainResolver, name: string): Promise<string[] | null> {
  const [four, six] = await Promise.all([answerOf(resolver.resolve4(name)), answerOf(resolver.resolve6(name))])
  return four && six && [...four, ...six]
}

/** Nothing is an answer, too; null where there was none. */
const answerOf = <Answer>(asking: Promise<Answer[]>): Promise<Answer[] | null> =>
  asking.catch((cause: unknown) => (['ENOTFOUND', 'ENODATA'].includes((cause as { code?: string }).code ?? '') ? [] : null))
