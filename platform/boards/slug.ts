import { z } from 'zod'

/** What stands at the top of addresses already, or may once: a board there would hide it, or be hidden by it. */
const reserved = new Set(
  `
    about account admin api app applications apply assets auth billing blog board boards careers console demo docs embed
    examples feeds health help invitations jobs legal livez login logout mail mails metrics network oauth operator ops
    password pricing privacy problems public queue queues readyz register robots rolecall sandbox search session sessions settings
    sign-in sign-out sign-up signin signup sitemap static status stripe support tasks tenant tenants terms uploads user users v1
    v2 webhooks well-known widget www
  `
    .trim()
    .split(/\s+/),
)

export const isReserved = (slug: string): boolean => reserved.has(slug)

/** A board's address: `acme` in `/acme` and `<rolecall-board board="acme">`. */
export const BoardSlug = z
  .string()
  .trim()
  .toLowerCase()
  .min(2)
  .max(63)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be of small letters, digits and single hyphens, such as acme-careers')
  .refine((slug) => !isReserved(slug), { message: 'is kept for the platform itself' })

/** `Ingénieur/e Système` → `ingenieur-e-systeme`; nothing is left of a script that is not Latin. */
export const slugify = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
