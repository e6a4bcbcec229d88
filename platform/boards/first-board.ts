import { randomBytes } from 'node:crypto'
import type { Transaction } from '../database/database.ts'
import type { TenantOpened } from '../tenancy/sign-up.ts'
import { Board } from './board.ts'
import { isReserved, slugify } from './slug.ts'

/** A new tenant has a board at once, at an address like its name. */
export const openFirstBoard: TenantOpened = async (scope, company, { config, clock }) => {
  const at = clock()
  const slug = await findFreeSlug(scope.trx, company)
  await Board.open(scope, { slug, name: company, createdAt: at, updatedAt: at }, config.publicUrl)
}

/** `Café Zoë` → `cafe-zoe`, or `cafe-zoe-2` where that is taken; a name without Latin letters gets an address that says nothing. */
async function findFreeSlug(trx: Transaction, company: string): Promise<string> {
  const words = slugify(company).slice(0, 50).replace(/-$/, '')
  const base = words.length < 2 ? 'careers' : words
  const wanted = [base, ...[2, 3, 4, 5, 6, 7, 8, 9].map((count) => `${base}-${count}`)]
  const taken = new Set((await trx('published_boards').whereIn('slug', wanted).pluck('slug')) as string[])
  const free = wanted.find((slug) => !taken.has(slug) && !isReserved(slug))
  return free ?? `${base}-${randomBytes(4).toString('hex')}`
}
