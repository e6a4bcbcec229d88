import { randomBytes } from 'node:crypto'
import { Resolver } from 'node:dns/promises'
import type { Context } from '../context.ts'
import type { Database, TenantScope } from '../database/database.ts'
import { TenantModel } from '../database/tenant-model.ts'
import { refuseTwin } from '../database/twin.ts'
import { Problem, conflict } from '../http/problem.ts'

/** A domain of e-mail addresses whose people sign in through the tenant's provider, once the domain's own DNS says so. */
export class SignInDomain extends TenantModel {
  static override tableName = 'sign_in_domains'
  declare domain: string
  declare challenge: string
  declare createdAt: Date
  declare provenAt: Date | null

  /** The TXT record that proves it. */
  get record(): { name: string; value: string } {
    return { name: `_rolecall.${this.domain}`, value: `rolecall=${this.challenge}` }
  }

  /** @throws Problem 409 for one that the tenant has named already */
  static async add(scope: TenantScope, domain: string, at: Date): Promise<SignInDomain> {
    const challenge = randomBytes(20).toString('base64url')
    return SignInDomain.create<SignInDomain>(scope, { domain, challenge, createdAt: at, provenAt: null }).catch(twin)
  }

  /** @throws Problem 409 where the record is not there, or another tenant has proved the domain */
  async prove(context: Context, scope: TenantScope): Promise<void> {
    if (!(await this.#isRecorded(context))) {
      throw new Problem(
        409,
        'not-proven',
        `There is no TXT record of ${this.record.name} with that value yet. DNS may take an hour to tell of a new one.`,
      )
    }
    await scope.trx('proven_domains').insert({ domain: this.domain, tenant_id: scope.tenantId }).onConflict('domain').ignore()
    if ((await findProvenTenant(scope.trx, this.domain)) !== scope.tenantId) throw conflict('Another company has proved this domain.')
    await SignInDomain.of(scope).findById(this.id).patch({ provenAt: context.clock() })
  }

  async remove(scope: TenantScope): Promise<void> {
    await scope.trx('proven_domains').where({ tenant_id: scope.tenantId, domain: this.domain }).delete()
    await SignInDomain.of(scope).findById(this.id).delete()
  }

  async #isRecorded({ config }: Context): Promise<boolean> {
    const resolver = new Resolver({ timeout: 3000, tries: 2 })
    if (config.dnsServers) resolver.setServers(config.dnsServers)
    const records = await resolver.resolveTxt(this.record.name).catch(() => [])
    return records.some((parts) => parts.join('') === this.record.value)
  }
}

const twin = refuseTwin('body.domain', 'This domain is on your list already.')

/** @returns null for a domain that nobody has proved */
export async function findProvenTenant(database: Database, domain: string): Promise<string | null> {
  const row: { tenant_id: string } | undefined = await database('proven_domains').where({ domain }).first('tenant_id')
  return row?.tenant_id ?? null
}

/** What stands after the @ of an address. */
export const domainOf = (email: string): string => email.slice(email.lastIndexOf('@') + 1).toLowerCase()
