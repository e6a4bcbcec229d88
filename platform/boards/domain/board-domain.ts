import { randomBytes } from 'node:crypto'
import type { TenantScope } from '../../database/database.ts'
import { TenantModel } from '../../database/tenant-model.ts'
import type { DomainFault } from './records.ts'

const minute = 60_000
const hour = 60 * minute

/** A domain of the company's own for a board's hosted pages. */
export class BoardDomain extends TenantModel {
  static override tableName = 'board_domains'
  declare boardId: string
  declare domain: string
  declare challenge: string
  /** `failing` where it was verified once and is not now: the pages are at the platform's address meanwhile. */
  declare state: 'pending' | 'verified' | 'failing'
  declare faults: DomainFault[]
  declare createdAt: Date
  declare checkedAt: Date | null
  declare verifiedAt: Date | null

  static async ofBoard(scope: TenantScope, boardId: string): Promise<BoardDomain | null> {
    return (await BoardDomain.of(scope).findOne({ board_id: boardId })) ?? null
  }

  /** Gives a board a domain, in place of any other; it takes no effect before it is proven. */
  static async give(scope: TenantScope, boardId: string, domain: string, at: Date): Promise<BoardDomain> {
    const known = await BoardDomain.ofBoard(scope, boardId)
    if (known?.domain === domain) return known
    await known?.remove(scope)
    const challenge = randomBytes(20).toString('base64url')
    const named = await BoardDomain.create<BoardDomain>(scope, { boardId, domain, challenge, state: 'pending', createdAt: at })
    await scope.trx('domain_checks').insert({ domain_id: named.id, tenant_id: scope.tenantId, at: new Date(at.getTime() + minute) })
    return named
  }

  async remove(scope: TenantScope): Promise<void> {
    await this.#show(scope, null)
    await BoardDomain.of(scope).findById(this.id).delete()
  }

  /** Takes in what its records said: what nobody answered changes nothing that stands. */
  async settle(scope: TenantScope, found: DomainFault[], at: Date): Promise<void> {
    const unanswered = found.includes('unanswered')
    const faults = found.length || (await this.#show(scope, this.domain)) ? found : ['taken' as const]
    if (faults.length && !unanswered) await this.#show(scope, null)
    const state = faults.length === 0 ? 'verified' : unanswered || this.state === 'pending' ? this.state : 'failing'
    const verifiedAt = state === 'verified' && !unanswered ? at : this.verifiedAt
    await this.$query(scope.trx).patchAndFetch({ state, faults, checkedAt: at, verifiedAt })
    await scope
      .trx('domain_checks')
      .where({ domain_id: this.id })
      .update({ at: new Date(at.getTime() + this.#pause(at)) })
  }

  /** Soon while somebody is waiting for it, seldom where it works. */
  #pause(at: Date): number {
    if (this.state === 'verified' && this.faults.length === 0) return 6 * hour
    return at.getTime() - this.createdAt.getTime() < 24 * hour ? 5 * minute : hour
  }

  /** @returns whether the host is this board's now; false where it is another's */
  async #show({ trx }: TenantScope, domain: string | null): Promise<boolean> {
    const held = domain && (await trx('published_boards').where({ domain }).whereNot({ board_id: this.boardId }).first('board_id'))
    if (held) return false
    await trx.raw('UPDATE published_boards SET domain = :domain WHERE board_id = :boardId AND domain IS DISTINCT FROM :domain', {
      domain,
      boardId: this.boardId,
    })
    return true
  }
}
