import type { Database, Transaction } from '../../database/database.ts'
import type { Kind, StripeObject } from './shape.ts'

/** What the sandbox knows, in PostgreSQL: web and worker share it, and it is there after a restart. */
export class Store {
  readonly #database: Database | Transaction

  constructor(database: Database | Transaction) {
    this.#database = database
  }

  /** One request that changes something at a time: the sandbox is for one machine. */
  static inTurn<Result>(database: Database, work: (store: Store) => Promise<Result>): Promise<Result> {
    return database.transaction(async (trx) => {
      await trx.raw(`SELECT pg_advisory_xact_lock(hashtextextended('stripe sandbox', 0))`)
      return work(new Store(trx))
    })
  }

  async get(kind: string, id: string): Promise<StripeObject | null> {
    const row: { body: StripeObject } | undefined = await this.#database('sandbox_objects').where({ kind, id }).first('body')
    return row?.body ?? null
  }

  async put(object: StripeObject, kind = object.object): Promise<void> {
    const customer = typeof object['customer'] === 'string' ? object['customer'] : null
    await this.#database('sandbox_objects')
      .insert({ id: object.id, kind, customer, body: JSON.stringify(object) })
      .onConflict('id')
      .merge(['body', 'customer'])
  }

  async remove(kind: Kind, id: string): Promise<void> {
    await this.#database('sandbox_objects').where({ kind, id }).delete()
  }

  /** Newest first, as Stripe lists things; `matching` compares fields. */
  async list(kind: Kind, matching: Record<string, unknown> = {}): Promise<StripeObject[]> {
    const { customer, ...fields } = matching
    const query = this.#database('sandbox_objects')
      .where({ kind })
      .whereRaw('body @> ?::jsonb', [JSON.stringify(fields)])
    if (customer !== undefined) query.where({ customer })
    return (await query.orderBy('number', 'desc').pluck('body')) as StripeObject[]
  }
}
