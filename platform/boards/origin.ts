import { z } from 'zod'

const label = '[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?'
const origin = new RegExp(`^https?://(\\*\\.(?=[^.]+\\.[^.]))?${label}(\\.${label})*(:\\d{1,5})?$`)

/** Who may embed a board: `*` for any page, an origin, or `https://*.example.com` for all below a domain. */
export const AllowedOrigin = z
  .string()
  .trim()
  .toLowerCase()
  .max(255)
  .transform((text) => text.replace(/\/$/, ''))
  .refine((text) => text === '*' || (origin.test(text) && hasValidPort(text)), {
    message: 'must be *, an origin such as https://www.example.com, or a family such as https://*.example.com',
  })

const hasValidPort = (text: string): boolean => URL.canParse(text.replace('*.', ''))
