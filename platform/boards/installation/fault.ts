import { z } from 'zod'
import type { Site } from './site.ts'
import { pasteAt, policyAt } from './site.ts'

/** How bad it is: nothing shows, something is not as it should be, or it is only good to know. */
const grades = ['error', 'warning', 'note'] as const

/** Something that is wrong with a page, in words for whoever minds it. */
export const InstallationFault = z
  .object({ code: z.string(), grade: z.enum(grades), text: z.string(), advice: z.string() })
  .meta({ id: 'InstallationFault' })
export type InstallationFault = z.infer<typeof InstallationFault>

/** What a fault's words are made of. */
export interface Circumstances {
  site: Site
  board: string
  /** The platform's origin. */
  platform: string
  /** What was found, whatever the fault calls so. */
  found?: string
}

interface Meaning {
  grade: (typeof grades)[number]
  text(about: Circumstances): string
  advice(about: Circumstances): string
}

const paste = ({ site }: Circumstances): string => pasteAt[site]
const policy = ({ site }: Circumstances, wanted: string): string => `Add ${wanted} to the policy. ${policyAt[site]}`
const reach = (): string => 'Open the address in a private window of your browser. If it opens there, try again in a minute.'

const meanings = {
  'bad-address': {
    grade: 'error',
    text: ({ found }) => `${found} is no address of a public web page.`,
    advice: () => 'Give the whole address as it stands in the browser, with https:// and without a port, a name or a password.',
  },
  'private-address': {
    grade: 'error',
    text: ({ found }) => `${found} leads to an address within a private network.`,
    advice: () =>
      'Pages on your own machine or behind a VPN cannot be looked at from here. The widget works there where the origin is allowed.',
  },
  'name-unknown': {
    grade: 'error',
    text: ({ found }) => `There is no website at ${found}: its name is not known.`,
    advice: () => 'Look for a typing mistake. A domain that is new may need some hours until everybody knows it.',
  },
  'not-answering': { grade: 'error', text: ({ found }) => `Nobody answers at ${found}.`, advice: reach },
  'no-encryption': {
    grade: 'error',
    text: ({ found }) => `No safe connection to ${found} can be made: its certificate is missing, expired or another site’s.`,
    advice: () => 'Renew the certificate where the site is hosted: browsers warn visitors of the page, too.',
  },
  'too-slow': { grade: 'error', text: ({ found }) => `${found} did not answer in time.`, advice: reach },
  'too-large': {
    grade: 'error',
    text: ({ found }) => `The page at ${found} is larger than 2 MB, and was not read to its end.`,
    advice: () => 'Leave it to the passive check: the board is listed as seen once somebody has opened the page.',
  },
  'redirects-round': {
    grade: 'error',
    text: ({ found }) => `${found} leads on and on, and to no page.`,
    advice: () => 'Two rules of the site contradict each other, such as one for www and one against it.',
  },
  'error-status': {
    grade: 'error',
    text: ({ found }) => `The page answers with the error ${found}.`,
    advice: ({ found }) =>
      /^(401|403|429)/.test(found ?? '')
        ? 'It may be kept from everybody who is not signed in, or from programs such as this check. Publish it, or leave it to the passive check.'
        : 'Publish the page, or look at its address: it may have moved.',
  },
  redirected: {
    grade: 'error',
    text: ({ found }) => `The page leads on to ${found}, where the board is not.`,
    advice: () => 'Give the address that visitors end up at. A page that asks to sign in first cannot be looked at from here.',
  },
  'not-a-page': {
    grade: 'error',
    text: ({ found }) => `What stands there is no web page, but ${found}.`,
    advice: () => 'Give the address of the page with the board, not of a file or of a feed.',
  },
  'element-missing': {
    grade: 'error',
    text: () => 'The tag <rolecall-board> is not on the page.',
    advice: paste,
  },
  'shown-as-text': {
    grade: 'error',
    text: () => 'The snippet is shown to readers as text, and not run.',
    advice: (about) => `It was pasted into a field for text. ${paste(about)}`,
  },
  'in-comment': {
    grade: 'error',
    text: () => 'The snippet stands in a comment, where browsers leave it out.',
    advice: paste,
  },
  'not-visible': {
    grade: 'note',
    text: ({ found }) =>
      found === 'tag-manager'
        ? 'The page loads Google Tag Manager, which may add the board later: that cannot be seen without a browser.'
        : 'The page is made by its own script, which may add the board later: that cannot be seen without a browser.',
    advice: () => 'Open the page once. The board is listed as seen within a minute, with the page’s origin.',
  },
  'script-missing': {
    grade: 'error',
    text: () => 'The tag is there, but the script that makes it work is not.',
    advice: (about) => `Paste both lines of the snippet. ${paste(about)}`,
  },
  'script-not-module': {
    grade: 'error',
    text: () => 'The script stands there without type="module", so that browsers cannot run it.',
    advice: () =>
      'Copy the first line of the snippet again. Plug-ins that “optimise” scripts take the type away: make an exception for rolecall.js.',
  },
  'script-elsewhere': {
    grade: 'error',
    text: ({ found }) => `The script comes from ${found}, and asks for the board there.`,
    advice: ({ platform }) => `Load it from ${platform}, or give the tag origin="${platform}".`,
  },
  'script-not-found': {
    grade: 'error',
    text: ({ found }) => `There is no script at ${found}.`,
    advice: () => 'Copy the snippet again: an old version may have been taken away.',
  },
  'script-changed': {
    grade: 'error',
    text: () => 'The script is another than the one whose hash stands in the tag: browsers refuse to run it.',
    advice: () => 'Copy the pinned snippet again, whole. Nothing between the platform and the page may change scripts.',
  },
  'hash-on-following': {
    grade: 'warning',
    text: () => 'The script that follows each version has the hash of one: it stops working with the next.',
    advice: () => 'Take the integrity attribute away, or pin an exact version.',
  },
  'not-encrypted': {
    grade: 'error',
    text: ({ found }) => `The page is encrypted, and its script ${found} is not: browsers do not load it.`,
    advice: () => 'Copy the snippet again: the script’s address begins with https://.',
  },
  'wrong-board': {
    grade: 'error',
    text: ({ found }) => (found ? `The page shows the board “${found}”.` : 'The tag names no board.'),
    advice: ({ board }) => `Write board="${board}" in the tag.`,
  },
  'origin-not-allowed': {
    grade: 'error',
    text: ({ found }) =>
      found === 'null'
        ? 'The board stands in a frame that is confined, and has no origin that could be allowed.'
        : `The board does not allow ${found}: visitors see the link in place of the jobs.`,
    advice: ({ found }) =>
      found === 'null'
        ? 'Take the sandbox attribute off the frame, or put the snippet into the page itself.'
        : `Add ${found} to the allowed origins of the board.`,
  },
  'policy-script': {
    grade: 'error',
    text: () => 'The page’s content security policy does not let the script run.',
    advice: (about) => policy(about, `script-src ${about.platform}`),
  },
  'policy-connect': {
    grade: 'error',
    text: () => 'The page’s content security policy does not let the widget ask for the jobs.',
    advice: (about) => policy(about, `connect-src ${about.platform}`),
  },
  'policy-types': {
    grade: 'error',
    text: () => 'The page’s content security policy names the trusted types it takes, and the widget’s are not among them.',
    advice: (about) => policy(about, `trusted-types ${about.found}`),
  },
  'policy-map': {
    grade: 'warning',
    text: () =>
      'The page’s content security policy does not let the import map run, so that parts of the widget are loaded without a check of their hashes.',
    advice: (about) => policy(about, `script-src ${about.found}`),
  },
  'policy-style': {
    grade: 'warning',
    text: () => 'The page’s content security policy does not let the theme’s style sheet be loaded.',
    advice: (about) => policy(about, `style-src ${about.platform}`),
  },
  'policy-sandbox': {
    grade: 'error',
    text: () => 'The page, or the frame the board stands in, may run no scripts.',
    advice: () => 'Take “sandbox” out of the policy and off the frame, or give it allow-scripts and allow-same-origin.',
  },
  'old-version': {
    grade: 'warning',
    text: ({ found }) => `The page runs version ${found}.`,
    advice: () => 'It goes on working. For what is new, copy the pinned snippet again, or take the one that follows.',
  },
  'in-frame': {
    grade: 'note',
    text: ({ found }) =>
      `The board stands in a frame, from ${found}: that is the origin which must be allowed, and jobs have no address on the page.`,
    advice: paste,
  },
} satisfies Record<string, Meaning>

export type FaultCode = keyof typeof meanings
export const faultCodes = Object.keys(meanings) as FaultCode[]

/** Puts a fault into words. */
export function tell(code: FaultCode, about: Circumstances): InstallationFault {
  const meaning: Meaning = meanings[code]
  return { code, grade: meaning.grade, text: meaning.text(about), advice: meaning.advice(about) }
}
