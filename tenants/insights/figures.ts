import type { CountedGroup, Counts, Cut } from '../../platform/insights/counts.ts'
import { numberOf } from '../part/words.ts'

/** What the platform answers. */
export interface Figures {
  from: string
  to: string
  total: Counts
  before: Counts
  groups: CountedGroup[]
}

export type Step = keyof Counts

/** The way from a list to an application, in words. */
export const steps: Record<Step, string> = {
  lists: 'Lists shown',
  views: 'Jobs opened',
  starts: 'Applications begun',
  submissions: 'Applications received',
}

export const stepNames = Object.keys(steps) as Step[]

/** Each cut, as a tab says it; a company with one board needs none of boards. */
export const cutNames: Record<Exclude<Cut, 'day'>, string> = {
  source: 'Source',
  job: 'Job',
  board: 'Board',
  utm: 'Campaign',
  referrer: 'Referrer',
  page: 'Page',
}

/** What a group without a word is called. */
const nameless: Partial<Record<Cut, string>> = {
  source: 'Direct or unknown',
  utm: 'No campaign',
  referrer: 'None',
  page: 'Unknown',
}

export const nameOf = ({ label }: CountedGroup, by: Cut): string => label || (nameless[by] ?? '')

const percent = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 1 })

/** A part of a whole, as people read it; none where there is no whole. */
export const rateOf = (part: number, whole: number): string => (whole === 0 ? '–' : percent.format(part / whole))

/** `+12%`, and for whom cannot see the colour: more or less than before. */
export function changeOf(now: number, before: number): { text: string; tone: 'up' | 'down' | 'even' } {
  if (now === before) return { text: 'As many as in the period before', tone: 'even' }
  if (before === 0) return { text: `${numberOf(now)} more than in the period before`, tone: 'up' }
  const part = percent.format(Math.abs(now - before) / before)
  return now > before
    ? { text: `${part} more than in the period before`, tone: 'up' }
    : { text: `${part} fewer than in the period before`, tone: 'down' }
}
