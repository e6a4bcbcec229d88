import { validate as isUuid } from 'uuid'
import { Board } from './boards/board.ts'
import { JobSource } from './compat/source.ts'
import { vendors } from './compat/vendor.ts'
import { titledBy } from './tenancy/audit-log.ts'
import type { Titles } from './tenancy/audit-log.ts'

/** Members are called by their names, those who were invited by their addresses. */
const colleagues: Titles[string] = async ({ trx, tenantId }, all) => {
  const ids = all.filter((id) => isUuid(id))
  const members = trx('memberships')
    .join('users', 'users.id', 'memberships.user_id')
    .where({ 'memberships.tenant_id': tenantId })
    .whereIn('users.id', ids)
    .select('users.id', { title: 'users.name' })
  const invited = trx('invitations').where({ tenant_id: tenantId }).whereIn('id', ids).select('id', { title: 'email' })
  return [...(await members), ...(await invited)] as { id: string; title: string }[]
}

/** A board is named by its slug in addresses, and by its id where it was opened. */
const boards: Titles[string] = async (scope, ids) => {
  const all = await Board.of(scope).select('id', 'slug', 'name')
  return ids.flatMap((id) => {
    const board = all.find((one) => one.id === id || one.slug === id)
    return board ? [{ id, title: board.name }] : []
  })
}

/** A letter to several is called by what one of them reads. */
const mailings: Titles[string] = ({ trx, tenantId }, ids) =>
  trx('application_letters')
    .where({ tenant_id: tenantId })
    .whereIn(
      'mailing_id',
      ids.filter((id) => isUuid(id)),
    )
    .groupBy('mailing_id')
    .select({ id: 'mailing_id' })
    .min({ title: 'subject' }) as unknown as Promise<{ id: string; title: string }[]>

const sources: Titles[string] = async (scope, ids) => {
  const all = await JobSource.of<JobSource>(scope).select('id', 'vendor', 'account')
  return all.flatMap(({ id, vendor, account }) => (ids.includes(id) ? [{ id, title: `${vendors[vendor].label}: ${account}` }] : []))
}

/** What the audit log calls what was changed. */
export const auditTitles: Titles = {
  member: colleagues,
  invitation: colleagues,
  key: titledBy('api_keys', 'name'),
  board: boards,
  job: titledBy('jobs', 'title'),
  department: titledBy('departments', 'name'),
  place: titledBy('places', 'name'),
  application: titledBy('applications', 'reference'),
  tag: titledBy('tags', 'name'),
  import: titledBy('imports', 'name'),
  source: sources,
  mailing: mailings,
  'letter-template': titledBy('letter_templates', 'name'),
  'sign-in-domain': titledBy('sign_in_domains', 'domain'),
}
