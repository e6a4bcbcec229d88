import { isIP } from 'node:net'
import { domainToASCII } from 'node:url'
import { z } from 'zod'

const label = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/

/** A domain such as `jobs.acme.example`, in the letters that DNS has: `münchen.example` → `xn--mnchen-3ya.example`. */
export const DomainName = z
  .string()
  .trim()
  .max(253)
  .transform((text, check) => {
    const name = domainToASCII(
      text
        .replace(/^https?:\/\//i, '')
        .replace(/\/.*$/, '')
        .replace(/\.$/, ''),
    ).toLowerCase()
    const labels = name.split('.')
    if (labels.length > 1 && !isIP(name) && !/^\d+$/.test(labels.at(-1) ?? '') && labels.every((part) => label.test(part))) return name
    check.addIssue({ code: 'custom', message: 'must be a domain such as jobs.example.com' })
    return z.NEVER
  })
