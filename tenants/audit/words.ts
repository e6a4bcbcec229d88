/** How things are called, and where they are shown. */
const things: Record<string, { text: string; href?: (id: string) => string }> = {
  job: { text: 'job', href: (id) => `/console/jobs/${id}` },
  application: { text: 'application', href: (id) => `/console/applications/${id}` },
  board: { text: 'board' },
  department: { text: 'department', href: () => '/console/organisation' },
  place: { text: 'place', href: () => '/console/organisation' },
  member: { text: 'member', href: () => '/console/team' },
  invitation: { text: 'invitation', href: () => '/console/team' },
  key: { text: 'API key', href: () => '/console/keys' },
  tenant: { text: 'company' },
  tag: { text: 'tag', href: () => '/console/applications/tags' },
  import: { text: 'import', href: (id) => `/console/import/${id}` },
  source: { text: 'source of jobs', href: () => '/console/import' },
  'letter-template': { text: 'letter template', href: () => '/console/applications/templates' },
  'sign-in-domain': { text: 'domain for signing in' },
}

/** The kinds of things that the log can be narrowed to. */
export const thingNames: [string, string][] = [
  ['job', 'Jobs'],
  ['application', 'Applications'],
  ['board', 'Boards'],
  ['department', 'Departments'],
  ['place', 'Places'],
  ['member', 'Team'],
  ['invitation', 'Invitations'],
  ['key', 'API keys'],
  ['single-sign-on', 'Single sign-on'],
  ['sign-in-domain', 'Domains for signing in'],
  ['mailing', 'Letters to candidates'],
  ['letter-template', 'Letter templates'],
  ['tag', 'Tags'],
  ['import', 'Imports'],
  ['source', 'Sources of jobs'],
  ['tenant', 'Company'],
  ['billing', 'Plan and invoices'],
]

/** Acts that are not said by adding -ed to their verb. */
const said: Record<string, string> = {
  'application.assign': 'gave somebody the application',
  'application.change-several': 'changed several applications',
  'application.delete-note': 'deleted a note on the application',
  'application.edit-note': 'changed a note on the application',
  'application.export': 'exported applications',
  'application.note': 'wrote a note on the application',
  'application.tag': 'put a tag on the application',
  'application.undo-several': 'took back a change of several applications',
  'application.unassign': 'took from somebody the application',
  'application.untag': 'took a tag off the application',
  'billing.buy': 'went to pay for a plan or credits',
  'billing.change-contact': 'changed who gets invoices',
  'billing.change-plan': 'changed the plan',
  'billing.grant': 'gave credits',
  'billing.refund': 'gave unspent credits back',
  'board.name-domain': 'gave a domain to the board',
  'board.remove-domain': 'took the domain from the board',
  'import.bring': 'brought a file of jobs:',
  'import.run': 'ran the import',
  'import.stop': 'stopped the import',
  'invitation.accept': 'joined the team',
  'invitation.resend': 'sent another letter to',
  'invitation.revoke': 'took back the invitation of',
  'invitation.send': 'invited',
  'job-fields.change': 'changed which fields jobs have',
  'job.copy': 'copied the job',
  'job.draft': 'wrote the job',
  'job.unpublish': 'took off the board the job',
  'key.create': 'made the API key',
  'mailing.cancel': 'took back a letter to candidates:',
  'mailing.write': 'wrote to candidates:',
  'member.admit': 'joined the team by single sign-on',
  'member.change': 'changed the role of',
  'member.handOver': 'handed the company over to',
  'member.leave': 'left the team',
  'member.remove': 'removed',
  'single-sign-on.remove': 'took single sign-on away',
  'single-sign-on.set': 'set single sign-on up',
  'source.run': 'brought the jobs of',
  'tenant.delete': 'gave the company up',
  'tenant.guide': 'put the first steps away, or brought them back',
  'tenant.keep': 'kept the company',
  'tenant.open': 'opened the company',
}
const past: Record<string, string> = {
  create: 'added',
  open: 'opened',
  send: 'sent',
  write: 'wrote',
  put: 'put',
  set: 'set',
  begin: 'began',
}

/** `job.publish` as one reads it: published the job. */
export function actOf(action: string): string {
  const [thing = '', verb = ''] = action.split('.')
  const words = verb.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).replaceAll('-', ' ')
  return said[action] ?? `${pastOf(words)} the ${things[thing]?.text ?? thing.replaceAll('-', ' ')}`
}

function pastOf(words: string): string {
  const [verb = '', ...rest] = words.split(' ')
  const formed =
    past[verb] ??
    (verb.endsWith('e') ? `${verb}d` : verb.endsWith('y') && !/[aeiou]y$/.test(verb) ? `${verb.slice(0, -1)}ied` : `${verb}ed`)
  return [formed, ...rest].join(' ')
}

/** What stands for something that has no title any more. */
export function goneOf(action: string): string {
  const [thing = ''] = action.split('.')
  return { member: 'a former member', invitation: 'somebody' }[thing] ?? 'that is gone'
}

/** Acts that say all by themselves: on who did them, or on the company. */
export const isWhole = (action: string): boolean =>
  /^(tenant|billing|single-sign-on|job-fields)\.|-several$/.test(action) ||
  ['invitation.accept', 'member.admit', 'member.leave'].includes(action)

/** Where a thing is shown; null where nothing shows it. */
export function hrefOf(action: string, id: string): string | null {
  const [thing = ''] = action.split('.')
  if (thing === 'board') return /^[0-9a-f-]{36}$/.test(id) ? '/console/boards' : `/console/boards/${id}`
  return things[thing]?.href?.(id) ?? null
}
